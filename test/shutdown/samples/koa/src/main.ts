import Koa from 'koa';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const app = new Koa();

app.use(async (ctx) => {
  if (ctx.path !== '/slow') {
    ctx.body = 'ok';
    return;
  }
  await pool.query('select id from orders');
  await sleep(600);
  const { rowCount } = await pool.query('insert into reports select count(*) from orders');
  ctx.body = { reports: rowCount };
});

app.listen(Number(process.env.PORT ?? 3000), process.env.HOST ?? '0.0.0.0');
