import grpc from '@grpc/grpc-js';

export const ORDERS_TIMEOUT_MS = 1_500;

const toBytes = (message) => Buffer.from(JSON.stringify(message));
const fromBytes = (bytes) => JSON.parse(bytes.toString());
const Orders = grpc.makeGenericClientConstructor(
  {
    find: {
      path: '/shop.Orders/Find',
      requestStream: false,
      responseStream: false,
      requestSerialize: toBytes,
      requestDeserialize: fromBytes,
      responseSerialize: toBytes,
      responseDeserialize: fromBytes,
    },
  },
  'Orders',
);
const orders = new Orders(`127.0.0.1:${process.env.PORT}`, grpc.credentials.createInsecure());

export function run() {
  return new Promise((resolve, reject) => {
    orders.find({ id: 'order-1' }, (error, order) => (error ? reject(error) : resolve(order)));
  });
}
