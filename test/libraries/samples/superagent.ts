import superagent from 'superagent';

export async function list(): Promise<unknown> {
  const { body } = await superagent.get('https://shop.example/orders').query({ page: 1 });
  return body;
}

export const create = (order: object) =>
  superagent.post('https://shop.example/orders').set('x-origin', 'web').send(order);

export async function remove(id: string) {
  await superagent.delete(`https://shop.example/orders/${id}`);
}
