import { Kafka, type KafkaConfig } from 'kafkajs';

const config: KafkaConfig = {
  clientId: 'shop',
  brokers: ['kafka.example:9092'],
  enforceRequestTimeout: false,
};

export const kafka = new Kafka({
  clientId: 'shop',
  brokers: ['kafka.example:9092'],
  enforceRequestTimeout: false,
});
export const other = new Kafka(config);

export async function publish(id: string) {
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: 'orders', messages: [{ key: id, value: id }] });
}
