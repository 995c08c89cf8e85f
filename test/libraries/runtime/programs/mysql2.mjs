import mysql from 'mysql2/promise';

export const QUERY_TIMEOUT_MS = 1_500;

const pool = mysql.createPool({ host: '127.0.0.1', port: Number(process.env.PORT), user: 'orders' });

export async function run() {
  const [rows] = await pool.query('select * from orders where id = ?', ['order-1']);
  return rows;
}
