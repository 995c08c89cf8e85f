import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const app = new Hono();

app.get('/', (c) => c.text('ok'));

app.get('/slow', async (c) => {
  await pool.query('select id from orders');
  await sleep(600);
  const { rowCount } = await pool.query('insert into reports select count(*) from orders');
  return c.json({ reports: rowCount });
});

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: process.env.HOST }, (info) => {
  console.log(`listening on ${info.port}`);
});
