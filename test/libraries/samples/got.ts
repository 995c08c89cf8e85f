import got from 'got';

interface Order {
  readonly id: string;
}

const shop = got.extend({ prefixUrl: 'https://shop.example', responseType: 'json' });

export const list = () => shop.get('orders').json<readonly Order[]>();

export const create = (order: Order) => shop.post('orders', { json: order }).json<Order>();

export async function health(): Promise<number> {
  const { statusCode } = await got('https://stock.example/health');
  return statusCode;
}

export const reserve = (order: Order) =>
  got.put('https://stock.example/items', { json: order, retry: { limit: 0 } });

export const download = (path: string) => got.stream(`https://files.example/${path}`);
