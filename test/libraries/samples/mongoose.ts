import mongoose, { Schema, createConnection, model } from 'mongoose';

const Order = model('Order', new Schema({ name: { type: String, required: true } }));

export async function start() {
  await mongoose.connect('mongodb://db.example/shop');
}

export const archive = createConnection('mongodb://archive.example/shop', { maxPoolSize: 5 });

export const list = () => Order.find({ name: 'lamp' }).lean();
