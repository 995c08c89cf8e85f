import { Gaxios, request, type GaxiosOptions } from 'gaxios';

const shop = new Gaxios({ baseURL: 'https://shop.example' });

export const list = () => shop.request<readonly string[]>({ url: '/orders' });

export const health = () => request({ url: 'https://stock.example/health' });

export function items() {
  const options: GaxiosOptions = { url: 'https://stock.example/items', method: 'GET' };
  return request(options);
}
