import { request } from 'undici';
import { config } from '@/config';
import type { Address } from '@/orders/types';

interface Location {
  lat: number;
  lon: number;
}

export async function geocode(address: Address): Promise<Location | undefined> {
  const query = encodeURIComponent(`${address.street}, ${address.postcode} ${address.city}`);
  const { body } = await request(`${config.geocoderUrl}/search?q=${query}`);
  const [best] = (await body.json()) as Location[];
  return best;
}

export async function isDeliverable(address: Address): Promise<boolean> {
  const { statusCode, body } = await request(`${config.geocoderUrl}/postcodes/${address.postcode}`, {
    headersTimeout: 3_000,
    bodyTimeout: 3_000,
  });
  await body.dump();
  return statusCode === 200;
}
