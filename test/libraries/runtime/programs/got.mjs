import got from 'got';

export const TAX_TIMEOUT_MS = 1_500;

const tax = got.extend({ prefixUrl: `http://127.0.0.1:${process.env.PORT}` });

export async function run() {
  return tax.get('rates', { searchParams: { country: 'NL' } }).json();
}
