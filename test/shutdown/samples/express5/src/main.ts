import express from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const app = express();

app.get('/', (_req, res) => {
  res.send('ok');
});

app.get('/slow', async (_req, res) => {
  await pool.query('select id from orders');
  await sleep(600);
  const { rowCount } = await pool.query('insert into reports select count(*) from orders');
  res.json({ reports: rowCount });
});

const port = Number(process.env.PORT ?? 3000);
app.listen(port, process.env.HOST ?? '0.0.0.0', () => console.log(`listening on ${port}`));
