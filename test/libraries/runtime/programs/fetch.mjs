export const RATES_TIMEOUT_MS = 1_500;

const ratesUrl = `http://127.0.0.1:${process.env.PORT}/rates`;

export async function run() {
  const response = await fetch(ratesUrl, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`rates: ${response.status}`);
  return response.json();
}
