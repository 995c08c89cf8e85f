import axios from 'redaxios';

const shop = axios.create({ baseURL: 'https://shop.example' });

export const list = () => axios.get('https://shop.example/orders');

export const create = (order: object) =>
  axios.post('https://shop.example/orders', order, { responseType: 'json' });

export const own = () => shop.get('/orders');
