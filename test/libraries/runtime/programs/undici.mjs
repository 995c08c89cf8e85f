import { request } from 'undici';

export const STOCK_TIMEOUT_MS = 1_500;

const stockUrl = `http://127.0.0.1:${process.env.PORT}/stock`;

export async function run() {
  const { statusCode, body } = await request(stockUrl, { method: 'POST', body: '{"sku":"a-1"}' });
  if (statusCode !== 200) throw new Error(`stock: ${statusCode}`);
  return body.json();
}
