import fetch, { type RequestInit, type Response } from 'node-fetch';

export const list = (): Promise<Response> => fetch('https://shop.example/orders');

export async function create(order: object): Promise<unknown> {
  const response = await fetch('https://shop.example/orders', {
    method: 'POST',
    body: JSON.stringify(order),
  });
  return response.json();
}

export function remove(id: string) {
  const options: RequestInit = { method: 'DELETE' };
  return fetch(`https://shop.example/orders/${id}`, options);
}
