import { MongoClient, type MongoClientOptions } from 'mongodb';

interface Order {
  readonly id: string;
}

const options: MongoClientOptions = { maxPoolSize: 20 };

export const client = new MongoClient('mongodb://db.example');
export const pooled = new MongoClient('mongodb://db.example', options);

export const list = () => client.db('shop').collection<Order>('orders').find({}).toArray();

export const connect = () => MongoClient.connect('mongodb://db.example', { appName: 'shop' });
