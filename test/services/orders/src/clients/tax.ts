import got from 'got';
import { config } from '@/config';

const taxApi = got.extend({ prefixUrl: config.taxUrl });
const vatApi = got.extend({ prefixUrl: config.vatUrl, timeout: { request: 3_000 }, retry: { limit: 1 } });

export async function taxRate(country: string): Promise<number> {
  const { rate } = await taxApi.get(`rates/${country}`).json<{ rate: number }>();
  return rate;
}

export async function isValidVatNumber(vatNumber: string): Promise<boolean> {
  const { valid } = await vatApi(`check/${vatNumber}`).json<{ valid: boolean }>();
  return valid;
}
