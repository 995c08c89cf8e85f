import { MongoClient } from 'mongodb';

export const OPERATION_TIMEOUT_MS = 1_500;

const client = new MongoClient(`mongodb://127.0.0.1:${process.env.PORT}`, { maxPoolSize: 4 });

export async function run() {
  return client.db('shop').collection('orders').findOne({ number: 'order-1' });
}
