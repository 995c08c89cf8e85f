import { Router } from 'express';
import { geocode, pointsOf } from '@/clients';
import { repository } from '@/orders/repository';
import { paymentStatus, placeOrder } from '@/orders/service';
import { RefundDesk } from '@/refunds';
import { quotes, track } from '@/shipping';

export const orderRoutes = Router();

const refundDesk = new RefundDesk();

orderRoutes.post('/', async (req, res) => {
  const order = await placeOrder(req.body);
  res.status(201).json(order);
});

orderRoutes.get('/quotes', async (req, res) => {
  res.json(await quotes(req.query.country as string, Number(req.query.grams)));
});

orderRoutes.get('/customers/:customerId', async (req, res) => {
  const { customerId } = req.params;
  res.json({ orders: await repository.ofCustomer(customerId), points: await pointsOf(customerId) });
});

orderRoutes.get('/:id', async (req, res) => {
  const order = await repository.fetch(req.params.id);
  if (!order) {
    res.status(404).json({ error: 'Order not found' });
    return;
  }
  const [payment, shipment, location] = await Promise.all([paymentStatus(order), track(order.id), geocode(order.address)]);
  res.json({ ...order, payment, shipment, location });
});

orderRoutes.post('/:id/refund', async (req, res) => {
  const refundId = await refundDesk.request(req.params.id, req.body.reason);
  res.status(202).json({ refundId });
});
