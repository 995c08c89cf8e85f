import { Worker } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

const worker = new Worker(
  'reports',
  async (job) => {
    await pool.query('select id from orders');
    await sleep(600);
    await pool.query(`insert into reports values (${Number(job.data.report)})`);
  },
  { connection: { url: process.env.BROKER_URL } },
);

worker.on('failed', (job, error) => {
  console.error(`job ${job?.id} failed`, error);
});
