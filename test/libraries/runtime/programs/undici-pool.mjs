import { Pool } from 'undici';

export const STOCK_TIMEOUT_MS = 1_500;

const pool = new Pool(`http://127.0.0.1:${process.env.PORT}`, { connections: 4 });

export async function run() {
  const { body } = await pool.request({ path: '/stock/a-1', method: 'GET' });
  return body.json();
}
