import { MongoClient } from 'mongodb';

export const OPERATION_TIMEOUT_MS = 1_500;

// The caller of this service tries again by itself, so there is only one attempt here.
const client = new MongoClient(`mongodb://127.0.0.1:${process.env.PORT}`, {
  retryReads: false,
  maxPoolSize: 4,
});

export async function run() {
  return client.db('shop').collection('orders').findOne({ number: 'order-1' });
}
