import { Agent, Client, Pool, fetch, request, type Dispatcher } from 'undici';

const pool = new Pool('https://shop.example', { connections: 10 });
const client = new Client('https://stock.example');
const dispatcher: Dispatcher = new Agent({ keepAliveTimeout: 10_000 });

export async function list(): Promise<unknown> {
  const { body } = await request('https://shop.example/orders');
  return body.json();
}

export async function create(order: object) {
  const { statusCode } = await request('https://shop.example/orders', {
    method: 'POST',
    body: JSON.stringify(order),
    dispatcher,
  });
  return statusCode;
}

export const pooled = () => pool.request({ method: 'GET', path: '/orders' });

export const reserve = (id: string) => client.request({ method: 'PUT', path: `/items/${id}` });

export const health = () => fetch('https://stock.example/health');
