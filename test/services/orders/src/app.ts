import express, { type ErrorRequestHandler } from 'express';
import { adminRoutes } from '@/routes/admin';
import { orderRoutes } from '@/routes/orders';
import { webhookRoutes } from '@/routes/webhooks';

export const app = express();

app.use(express.json({ limit: '10mb' }));
app.use((req, _res, next) => {
  console.log(req.method, req.url, req.body);
  next();
});

app.get('/health', (_req, res) => {
  res.json({ status: 'ok', uptime: process.uptime() });
});

app.use('/orders', orderRoutes);
app.use('/admin', adminRoutes);
app.use('/webhooks', webhookRoutes);

const onError: ErrorRequestHandler = (error: Error, _req, res, _next) => {
  console.error(error);
  res.status(500).json({ error: error.message, stack: error.stack });
};
app.use(onError);
