import pg, { Client, Pool, type PoolConfig } from 'pg';

interface Order {
  readonly id: string;
}

const config: PoolConfig = { host: 'db.example', max: 10 };

export const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 20 });
export const replica = new pg.Pool(config);
export const standard = new pg.Pool();
export const client = new Client({ connectionString: 'postgres://db.example/shop' });

export async function list() {
  const { rows } = await pool.query<Order>('select id from orders where open = $1', [true]);
  return rows;
}
