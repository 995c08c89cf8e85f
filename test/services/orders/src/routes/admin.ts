import { Router } from 'express';
import { listCarriers, printLabel } from '@/clients';
import { recount, warehouses } from '@/inventory';
import { sendRefundNotice } from '@/legacy/mailer';
import { repository } from '@/orders/repository';
import { refundOrder } from '@/orders/service';

// Only the back office knows these addresses.
export const adminRoutes = Router();

adminRoutes.get('/orders', async (_req, res) => {
  res.json(await repository.all());
});

adminRoutes.post('/orders/:id/refund', async (req, res) => {
  const order = await repository.fetch(req.params.id);
  if (!order) {
    res.status(404).json({ error: 'Order not found' });
    return;
  }
  await refundOrder(order);
  await sendRefundNotice(order.email, order.id);
  res.status(204).end();
});

adminRoutes.get('/orders/:id/label', async (req, res) => {
  const [carrier] = await listCarriers(String(req.query.country));
  if (!carrier) throw new Error(`No carrier delivers to ${req.query.country}`);
  res.type('application/pdf').send(await printLabel(carrier.id, req.params.id));
});

adminRoutes.post('/recount', async (_req, res) => {
  const differences: Record<string, number> = {};
  for (const warehouse of await warehouses()) differences[warehouse] = await recount(warehouse);
  res.json(differences);
});
