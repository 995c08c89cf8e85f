import axios, { type AxiosInstance, type AxiosRequestConfig, type AxiosResponse } from 'axios';

interface Order {
  readonly id: string;
}

const shop = axios.create({ baseURL: 'https://shop.example' });
const stock = axios.create();

export async function find(id: string): Promise<Order> {
  const { data } = await shop.get<Order>(`/orders/${id}`);
  return data;
}

export function create(order: Order): Promise<AxiosResponse<Order>> {
  return shop.post<Order>('/orders', order, { headers: { 'x-origin': 'web' } });
}

export function reserve(order: Order) {
  return stock.put('https://stock.example/items', order);
}

export function pay(order: Order) {
  const config: AxiosRequestConfig<Order> = { method: 'POST', url: 'https://pay.example', data: order };
  return axios.request(config);
}

export const refund = (id: string) => axios.post(`https://pay.example/${id}/refund`);

export const status = () => axios('https://pay.example/status');

export class Mail {
  private readonly http: AxiosInstance = axios.create({ baseURL: 'https://mail.example' });

  send(to: string) {
    return this.http.post('/messages', { to });
  }
}
