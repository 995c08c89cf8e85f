import request from 'request';
import rp from 'request-promise';

const shop = request.defaults({ baseUrl: 'https://shop.example', json: true });

export function list(done: (error: unknown) => void) {
  request('https://shop.example/orders', (error) => {
    done(error);
  });
}

export const create = (order: object) =>
  request.post({ url: 'https://shop.example/orders', body: order, json: true });

export const find = (id: string) => shop.get(`/orders/${id}`);

export const items = () => rp({ uri: 'https://stock.example/items', json: true });
