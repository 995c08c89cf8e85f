import amqp from 'amqplib';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

const connection = await amqp.connect(process.env.BROKER_URL ?? 'amqp://localhost');
const channel = await connection.createChannel();
await channel.assertQueue('reports');
await channel.prefetch(1);

await channel.consume('reports', async (message) => {
  if (!message) return;
  const { report } = JSON.parse(message.content.toString());
  await pool.query('select id from orders');
  await sleep(600);
  await pool.query(`insert into reports values (${Number(report)})`);
  channel.ack(message);
});
