import { config } from './config';

type RateTable = Record<string, number>;

const rates = new Map<string, number>([['EUR', 1]]);

export async function refreshRates(): Promise<void> {
  try {
    const table = await primaryRates().catch(() => backupRates());
    for (const [currency, rate] of Object.entries(table)) rates.set(currency, rate);
  } catch (error) {
    console.error('could not refresh exchange rates', error);
  }
}

/** Converts cents of a euro into cents of another currency. */
export function convert(cents: number, currency: string): number {
  const rate = rates.get(currency);
  if (rate === undefined) throw new Error(`No exchange rate for ${currency}`);
  return Math.round(cents * rate);
}

async function primaryRates(): Promise<RateTable> {
  const response = await fetch(`${config.ratesUrl}/latest?base=EUR`);
  return (await response.json()) as RateTable;
}

async function backupRates(): Promise<RateTable> {
  const response = await fetch(`${config.backupRatesUrl}/eur.json`, { signal: AbortSignal.timeout(5_000) });
  return (await response.json()) as RateTable;
}
