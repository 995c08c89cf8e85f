import type { AxiosInstance } from 'axios';
import { inventoryApi } from '@/clients';
import type { OrderLine } from '@/orders/types';

export class StockClient {
  constructor(private readonly api: AxiosInstance) {}

  async available(sku: string): Promise<number> {
    const { data } = await this.api.get<{ available: number }>(`/stock/${sku}`);
    return data.available;
  }

  async reserve(orderId: string, lines: OrderLine[]): Promise<void> {
    await this.api.post('/reservations', { orderId, lines });
  }
}

export const stock = new StockClient(inventoryApi);

/** Counts the shelves again; on a full warehouse that takes a few minutes. */
export async function recount(warehouse: string): Promise<number> {
  const { data } = await inventoryApi.post<{ differences: number }>(`/warehouses/${warehouse}/recount`, {}, { timeout: 0 });
  return data.differences;
}

export async function warehouses(): Promise<string[]> {
  const { data } = await inventoryApi.get<string[]>('/warehouses');
  return data;
}
