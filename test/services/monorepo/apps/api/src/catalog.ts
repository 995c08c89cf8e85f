import { getJson, http } from '@acme/http';

const REVIEWS_URL = process.env.REVIEWS_URL ?? 'http://localhost:4101';

export interface Product {
  id: string;
  name: string;
  cents: number;
}

export async function listProducts(): Promise<Product[]> {
  const { data } = await http.get<Product[]>('/products');
  return data;
}

export async function findProduct(id: string): Promise<Product> {
  const { data } = await http.get<Product>(`/products/${id}`, { timeout: 2_000 });
  return data;
}

export function reviewsOf(id: string): Promise<unknown[]> {
  return getJson(`${REVIEWS_URL}/reviews/${id}`);
}

export function similarTo(id: string): Promise<Product[]> {
  return getJson(`${REVIEWS_URL}/similar/${id}`, { signal: AbortSignal.timeout(1_500) });
}
