import axios from 'axios';
import { TtlCache } from './cache';
import { config } from './config';
import type { Address } from './orders/types';

export interface Quote {
  carrier: string;
  cents: number;
  days: number;
}

const cache = new TtlCache<Quote[]>(10 * 60_000);
const trackingDefaults = { timeout: 4_000, headers: { accept: 'application/json' } };

export async function quotes(country: string, grams: number): Promise<Quote[]> {
  const key = `${country}:${grams}`;
  const known = cache.get(key);
  if (known) return known;
  const { data } = await axios.get<Quote[]>(`${config.shippingUrl}/quotes`, { params: { country, grams } });
  cache.set(key, data);
  return data;
}

export async function cheapest(country: string): Promise<Quote> {
  const { data } = await axios.get<Quote>(`${config.shippingUrl}/quotes/cheapest`, { params: { country }, timeout: 4_000 });
  return data;
}

export async function track(orderId: string): Promise<unknown> {
  const { data } = await axios.get(`${config.shippingUrl}/shipments/${orderId}`, { ...trackingDefaults, params: { full: true } });
  return data;
}

export async function bookPickup(orderId: string, address: Address): Promise<string> {
  const { data } = await axios.post<{ id: string }>(`${config.shippingUrl}/pickups`, { orderId, address });
  return data.id;
}

export async function confirmPickup(pickupId: string): Promise<void> {
  await axios.post(`${config.shippingUrl}/pickups/${pickupId}/confirm`, { timeout: 5_000 });
}
