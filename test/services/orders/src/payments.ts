import { payments } from '@/clients';
import type { Order } from '@/orders/types';

export interface Charge {
  id: string;
  status: 'pending' | 'succeeded' | 'failed';
}

const MAX_ATTEMPTS = 5;

export class PaymentGateway {
  private readonly api = payments;

  /** The payments API drops a request now and then; a second try nearly always goes through. */
  async charge(order: Order): Promise<Charge> {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      try {
        const { data } = await this.api.post<Charge>('/charges', {
          amount: order.totalCents,
          currency: order.currency,
          reference: order.id,
        });
        return data;
      } catch (error) {
        console.log(`charge of ${order.id} failed, attempt ${attempt}`, error);
      }
    }
    throw new Error(`Could not charge order ${order.id}`);
  }

  async refund(chargeId: string, amountCents: number): Promise<void> {
    await this.api.post(`/charges/${chargeId}/refunds`, { amount: amountCents });
  }

  async status(chargeId: string): Promise<Charge['status']> {
    const { data } = await this.api.get<Charge>(`/charges/${chargeId}`, { timeout: 2_000 });
    return data.status;
  }
}
