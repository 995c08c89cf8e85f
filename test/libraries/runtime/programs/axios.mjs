import axios from 'axios';

export const PAYMENTS_TIMEOUT_MS = 1_500;

const payments = axios.create({ baseURL: `http://127.0.0.1:${process.env.PORT}` });

export async function run() {
  const { data } = await payments.post('/charges', { amount: 1_999, currency: 'EUR' });
  return data;
}
