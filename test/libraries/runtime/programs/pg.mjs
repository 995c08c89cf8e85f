import pg from 'pg';

export const QUERY_TIMEOUT_MS = 1_500;

const pool = new pg.Pool({ host: '127.0.0.1', port: Number(process.env.PORT), user: 'orders', max: 4 });

export async function run() {
  const { rows } = await pool.query('select * from orders where id = $1', ['order-1']);
  return rows[0];
}
