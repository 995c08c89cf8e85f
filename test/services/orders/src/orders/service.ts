import { randomUUID } from 'node:crypto';
import { addPoints, isBlocklisted, isDeliverable, isValidVatNumber, riskScore, taxRate } from '@/clients';
import { stock } from '@/inventory';
import { PaymentGateway } from '@/payments';
import { convert } from '@/rates';
import { bookPickup, cheapest, confirmPickup } from '@/shipping';
import { repository } from './repository';
import type { NewOrder, Order } from './types';

const RISK_LIMIT = 0.8;
const gateway = new PaymentGateway();

export async function placeOrder(input: NewOrder): Promise<Order> {
  await check(input);
  const order: Order = { ...input, id: randomUUID(), status: 'pending', totalCents: await total(input) };
  await repository.insert(order);
  await stock.reserve(order.id, order.lines);

  const charge = await gateway.charge(order);
  await repository.setStatus(order.id, 'paid', charge.id);

  const pickup = await bookPickup(order.id, order.address);
  await confirmPickup(pickup);
  await addPoints(order.customerId, Math.floor(order.totalCents / 100));
  return { ...order, status: 'paid', chargeId: charge.id };
}

export async function refundOrder(order: Order): Promise<void> {
  if (!order.chargeId) throw new Error(`Order ${order.id} was never charged`);
  await gateway.refund(order.chargeId, order.totalCents);
  await repository.setStatus(order.id, 'refunded');
}

export async function paymentStatus(order: Order): Promise<string> {
  return order.chargeId ? gateway.status(order.chargeId) : 'none';
}

async function check(input: NewOrder): Promise<void> {
  for (const line of input.lines) {
    if ((await stock.available(line.sku)) < line.quantity) throw new Error(`${line.sku} is out of stock`);
  }
  if (!(await isDeliverable(input.address))) throw new Error('We do not deliver to this address');
  if (await isBlocklisted(input.email)) throw new Error('This order cannot be placed');
  if ((await riskScore(input)) > RISK_LIMIT) throw new Error('This order needs a manual review');
}

async function total(input: NewOrder): Promise<number> {
  const goods = input.lines.reduce((sum, line) => sum + line.quantity * line.priceCents, 0);
  const { cents: shipping } = await cheapest(input.address.country);
  const isTaxFree = input.vatNumber !== undefined && (await isValidVatNumber(input.vatNumber));
  const tax = isTaxFree ? 0 : goods * (await taxRate(input.address.country));
  return convert(goods + shipping + tax, input.currency);
}
