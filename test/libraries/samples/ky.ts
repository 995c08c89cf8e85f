import ky, { type Options } from 'ky';

interface Order {
  readonly id: string;
}

const open = ky.create({ prefixUrl: 'https://shop.example', timeout: false });

export const list = () => open.get('orders').json<readonly Order[]>();

export const find = (id: string) =>
  ky.get(`https://shop.example/orders/${id}`, { timeout: false }).json<Order>();

export function create(order: Order) {
  const options: Options = { json: order, timeout: false };
  return ky.post('https://shop.example/orders', options).json<Order>();
}
