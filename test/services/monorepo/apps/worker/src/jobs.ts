import { getJson, http } from '@acme/http';

const SUPPLIER_URL = process.env.SUPPLIER_URL ?? 'http://localhost:4102';
const MONITOR_URL = process.env.MONITOR_URL ?? 'http://localhost:4103';

const prices = new Map<string, number>();

export async function refreshPrices(): Promise<void> {
  const response = await fetch(`${SUPPLIER_URL}/prices`);
  const list = (await response.json()) as { sku: string; cents: number }[];
  const changed = list.filter(({ sku, cents }) => prices.get(sku) !== cents);
  for (const { sku, cents } of changed) prices.set(sku, cents);
  if (changed.length > 0) await http.put('/prices', changed);
}

export async function reindex(): Promise<void> {
  const { shards } = await getJson<{ shards: string[] }>(`${SUPPLIER_URL}/shards`, { headers: { accept: 'application/json' } });
  for (const shard of shards) await http.post(`/index/${shard}`, null, { timeout: 30_000 });
}

export async function sendHeartbeat(): Promise<void> {
  await fetch(`${MONITOR_URL}/heartbeats/worker`, { method: 'POST', signal: AbortSignal.timeout(2_000) });
}
