import { $fetch, ofetch } from 'ofetch';

const shop = ofetch.create({ baseURL: 'https://shop.example' });

export const list = () => ofetch<readonly string[]>('https://shop.example/orders');

export const create = (order: object) =>
  $fetch('https://shop.example/orders', { method: 'POST', body: order });

export const own = () => shop('/orders');
