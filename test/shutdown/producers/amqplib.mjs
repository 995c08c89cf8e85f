/** node amqplib.mjs put COUNT | state: fills a new queue, or prints what has become of its messages, as JSON. */
import amqp from 'amqplib';

const [what, count] = process.argv.slice(2);
const connection = await amqp.connect(process.env.BROKER_URL ?? '');
const channel = await connection.createConfirmChannel();
if (what === 'put') {
  // What somebody has in hand goes with its queue; emptying it would leave that.
  await channel.deleteQueue('reports');
  await channel.assertQueue('reports');
  for (let report = 1; report <= Number(count); report += 1)
    channel.sendToQueue('reports', Buffer.from(JSON.stringify({ report })));
  await channel.waitForConfirms();
}
const { messageCount, consumerCount } = await channel.assertQueue('reports');
console.log(JSON.stringify({ waiting: messageCount, consumers: consumerCount }));
await connection.close();
