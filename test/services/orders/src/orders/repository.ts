import type { Pool } from 'pg';
import { pool } from '@/db';
import type { Order } from './types';

interface OrderRow {
  id: string;
  status: Order['status'];
  charge_id: string | null;
  data: Order;
}

export class OrderRepository {
  constructor(private readonly db: Pool) {}

  async insert(order: Order): Promise<void> {
    const values = [order.id, order.customerId, order.status, JSON.stringify(order)];
    await this.db.query('INSERT INTO orders (id, customer_id, status, data) VALUES ($1, $2, $3, $4)', values);
  }

  async fetch(id: string): Promise<Order | undefined> {
    const { rows } = await this.db.query<OrderRow>('SELECT * FROM orders WHERE id = $1', [id]);
    return rows[0] && toOrder(rows[0]);
  }

  async all(): Promise<Order[]> {
    const { rows } = await this.db.query<OrderRow>('SELECT * FROM orders ORDER BY created_at DESC');
    return rows.map(toOrder);
  }

  async ofCustomer(customerId: string): Promise<Order[]> {
    const { rows } = await this.db.query<OrderRow>('SELECT * FROM orders WHERE customer_id = $1', [customerId]);
    return rows.map(toOrder);
  }

  async setStatus(id: string, status: Order['status'], chargeId?: string): Promise<void> {
    await this.db.query('UPDATE orders SET status = $2, charge_id = coalesce($3, charge_id) WHERE id = $1', [id, status, chargeId]);
  }
}

export const repository = new OrderRepository(pool);

function toOrder(row: OrderRow): Order {
  return { ...row.data, status: row.status, chargeId: row.charge_id ?? undefined };
}
