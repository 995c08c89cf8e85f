import fetch from 'node-fetch';

export const LOYALTY_TIMEOUT_MS = 1_500;

export async function run() {
  const response = await fetch(`http://127.0.0.1:${process.env.PORT}/points`, { method: 'POST', body: '{}' });
  return response.json();
}
