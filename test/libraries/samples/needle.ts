import needle from 'needle';

export const list = () => needle('get', 'https://shop.example/orders');

export const create = (order: object) => needle('post', 'https://shop.example/orders', order, { json: true });

export const items = () => needle.get('https://stock.example/items', { compressed: true });
