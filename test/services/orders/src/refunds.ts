import { randomUUID } from 'node:crypto';
import { pool } from './db';

/** Refunds are asked for here and paid out by a person in the back office. */
export class RefundDesk {
  async request(orderId: string, reason: string): Promise<string> {
    const id = randomUUID();
    await pool.query('INSERT INTO refunds (id, order_id, reason) VALUES ($1, $2, $3)', [id, orderId, reason]);
    return id;
  }
}
