interface Order {
  readonly id: string;
}

const headers = { accept: 'application/json' };

export async function list(): Promise<readonly Order[]> {
  const response = await fetch('https://shop.example/orders');
  return (await response.json()) as readonly Order[];
}

export async function create(order: Order) {
  const response = await fetch('https://shop.example/orders', {
    method: 'POST',
    headers,
    body: JSON.stringify(order),
  });
  return response.ok;
}

export async function remove(id: string) {
  const options: RequestInit = { method: 'DELETE', headers };
  return fetch(new URL(id, 'https://shop.example/orders/'), options);
}

export async function both(ids: readonly string[]) {
  return Promise.all(ids.map((id) => fetch(`https://shop.example/orders/${id}`, { headers })));
}
