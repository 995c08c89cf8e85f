import Fastify from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const app = Fastify({ logger: true });

app.get('/', async () => 'ok');

app.get('/slow', async () => {
  await pool.query('select id from orders');
  await sleep(600);
  const { rowCount } = await pool.query('insert into reports select count(*) from orders');
  return { reports: rowCount };
});

await app.listen({ port: Number(process.env.PORT ?? 3000), host: process.env.HOST ?? '0.0.0.0' });
