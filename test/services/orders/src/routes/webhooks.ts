import { Router } from 'express';
import { config } from '@/config';
import { sendReceipt } from '@/legacy/mailer';
import { repository } from '@/orders/repository';

export const webhookRoutes = Router();

webhookRoutes.post('/payments', async (req, res) => {
  if (req.get('x-webhook-secret') !== config.webhookSecret) {
    res.status(401).end();
    return;
  }
  const { type, orderId, chargeId } = req.body;
  const order = await repository.fetch(orderId);
  if (type === 'charge.succeeded' && order) {
    await repository.setStatus(orderId, 'paid', chargeId);
    await sendReceipt(order.email, order);
  }
  res.json({ received: true });
});
