import { config } from '@/config';
import type { NewOrder } from '@/orders/types';

/** From 0 (harmless) to 1 (certainly fraud). */
export async function riskScore(order: NewOrder): Promise<number> {
  const controller = new AbortController();
  const response = await fetch(`${config.fraudUrl}/scores`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: order.email, country: order.address.country }),
    signal: controller.signal,
  });
  const { score } = (await response.json()) as { score: number };
  return score;
}

export async function isBlocklisted(email: string): Promise<boolean> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 2_000);
  try {
    const response = await fetch(`${config.fraudUrl}/blocklist/${encodeURIComponent(email)}`, { signal: controller.signal });
    return ((await response.json()) as { blocked: boolean }).blocked;
  } finally {
    clearTimeout(timer);
  }
}
