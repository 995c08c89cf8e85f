import express from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const app = express();

app.get('/', (req, res) => {
  res.send('ok');
});

app.get('/slow', async (req, res, next) => {
  try {
    await pool.query('select id from orders');
    await sleep(600);
    const { rowCount } = await pool.query('insert into reports select count(*) from orders');
    res.json({ reports: rowCount });
  } catch (error) {
    next(error);
  }
});

app.listen(Number(process.env.PORT ?? 3000), process.env.HOST ?? '0.0.0.0', () => {
  console.log('orders are served');
});
