import { Kafka } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const kafka = new Kafka({ clientId: 'reports', brokers: [process.env.BROKER_URL ?? 'localhost:9092'] });
const consumer = kafka.consumer({ groupId: 'reports' });

await consumer.connect();
await consumer.subscribe({ topics: ['reports'], fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    const { report } = JSON.parse(message.value?.toString() ?? '{}');
    await pool.query('select id from orders');
    await sleep(600);
    await pool.query(`insert into reports values (${Number(report)})`);
  },
});
