import { connect } from 'amqplib';

export async function publish(order: object) {
  const connection = await connect('amqp://queue.example');
  const channel = await connection.createChannel();
  channel.sendToQueue('orders', Buffer.from(JSON.stringify(order)));
}

export const named = () => connect('amqp://queue.example', { clientProperties: { connection_name: 'shop' } });
