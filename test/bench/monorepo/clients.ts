import type { Draft, Text } from './module.js';
import { callable, nameOf, several } from './module.js';

/** Templates of modules that own a client: about three of five speak HTTP, the others to stores, queues and clouds. */
export function client(draft: Draft): Text {
  return draft.random.pick(draft.random.chance(60) ? HTTP : OTHERS)(draft);
}

type Template = (draft: Draft) => Text;

/** The head makes the client; each function calls it in one of several ways. */
function withCalls(draft: Draft, head: string, calls: readonly string[]): Text {
  const names: string[] = [];
  const helpers = callable(draft, 'logic');
  const body = several(draft, [2, 6], (index) => {
    const name = nameOf(draft, index);
    names.push(name);
    const after = helpers.length > 0 ? `\n  ${draft.random.pick(helpers)}(id as never);` : '';
    return `
export async function ${name}(id: string, body: unknown = {}): Promise<unknown> {
  if (id === '') throw new Error('no id');
  const result = await ${draft.random.pick(calls)};${after}
  return result;
}`;
  });
  return { body: `${head}\n${body}`, exports: names };
}

const axiosInstance: Template = (draft) => {
  const timeout = draft.random.chance(50) ? `, timeout: ${draft.random.between(1, 20) * 500}` : '';
  const head = `import axios from 'axios';\nconst http = axios.create({ baseURL: 'https://billing.internal'${timeout} });`;
  return withCalls(draft, head, [
    'http.get(`/orders/${id}`)',
    "http.post('/orders', body)",
    'http.request({ url: id, data: body, timeout: 2_000 })',
    'axios.put(`https://search.internal/${id}`, body)',
  ]);
};

const plainFetch: Template = (draft) =>
  withCalls(draft, `const base = process.env.UPSTREAM ?? 'https://api.example.com';`, [
    'fetch(`${base}/orders/${id}`)',
    'fetch(`${base}/orders`, { method: "POST", body: JSON.stringify(body) })',
    'fetch(`${base}/${id}`, { signal: AbortSignal.timeout(3_000) }).then((response) => response.json())',
  ]);

/** A wrapper that leaves the deadline to whoever calls it. */
const ownWrapper: Template = (draft) => {
  const { id } = draft;
  const head = `
interface CallOptions { readonly timeoutMs?: number; readonly headers?: Record<string, string> }

async function call${id}(path: string, { timeoutMs, headers = {} }: CallOptions = {}): Promise<unknown> {
  const signal = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const response = await fetch(\`https://ledger.internal\${path}\`, { headers, signal });
  if (!response.ok) throw new Error(\`ledger said \${response.status}\`);
  return response.json();
}`;
  return withCalls(draft, head, [
    `call${id}(\`/entries/\${id}\`, { timeoutMs: 1_500 })`,
    `call${id}(\`/entries/\${id}\`)`,
  ]);
};

const gotInstance: Template = (draft) =>
  withCalls(draft, `import got from 'got';\nconst api = got.extend({ timeout: { request: 4_000 } });`, [
    'api.get(`https://stock.internal/${id}`).json()',
    'got.post(`https://stock.internal/${id}`, { json: body })',
  ]);

const nodeHttp: Template = (draft) =>
  withCalls(draft, `import https from 'node:https';\nimport { request } from 'undici';`, [
    'new Promise((resolve, reject) => { https.get(`https://legacy.internal/${id}`, resolve).on("error", reject); })',
    'request(`https://legacy.internal/${id}`, { headersTimeout: 2_000, bodyTimeout: 2_000 })',
  ]);

const HTTP: readonly Template[] = [axiosInstance, plainFetch, ownWrapper, gotInstance, nodeHttp];

const postgres: Template = (draft) =>
  withCalls(
    draft,
    `import { Pool } from 'pg';\nexport const pool${draft.id} = new Pool({ connectionString: process.env.DATABASE_URL, max: 20${draft.random.chance(40) ? ', statement_timeout: 5_000, connectionTimeoutMillis: 2_000' : ''} });`,
    [
      `pool${draft.id}.query('select * from orders where id = $1', [id])`,
      `pool${draft.id}.connect().then((connection) => connection.query('update orders set body = $1', [body]))`,
    ],
  );

const redis: Template = (draft) =>
  withCalls(
    draft,
    `import Redis from 'ioredis';\nconst cache = new Redis(process.env.REDIS_URL ?? '', { commandTimeout: 500 });`,
    ['cache.get(id)', "cache.set(id, JSON.stringify(body), 'EX', 60)", 'cache.hgetall(id)'],
  );

const aws: Template = (draft) =>
  withCalls(
    draft,
    `import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({ region: 'eu-central-1' });`,
    [
      "s3.send(new GetObjectCommand({ Bucket: 'reports', Key: id }))",
      "s3.send(new PutObjectCommand({ Bucket: 'reports', Key: id, Body: String(body) }), { abortSignal: AbortSignal.timeout(5_000) })",
    ],
  );

const mongo: Template = (draft) =>
  withCalls(
    draft,
    `import { MongoClient } from 'mongodb';\nconst mongo = new MongoClient(process.env.MONGO_URL ?? '');\nconst orders = mongo.db('shop').collection('orders');`,
    [
      'orders.findOne({ id })',
      'orders.updateOne({ id }, { $set: body as object })',
      'orders.find({ id }).toArray()',
    ],
  );

const payments: Template = (draft) =>
  withCalls(
    draft,
    `import Stripe from 'stripe';\nconst stripe = new Stripe(process.env.STRIPE_KEY ?? '', { timeout: 8_000 });`,
    [
      'stripe.customers.retrieve(id)',
      "stripe.paymentIntents.create({ amount: 100, currency: 'eur', customer: id })",
    ],
  );

const mail: Template = (draft) =>
  withCalls(
    draft,
    `import nodemailer from 'nodemailer';\nconst mailer = nodemailer.createTransport({ host: 'smtp.internal', port: 587 });`,
    ["mailer.sendMail({ to: id, subject: 'Your order', text: String(body) })"],
  );

const queue: Template = (draft) =>
  withCalls(
    draft,
    `import { Kafka } from 'kafkajs';\nconst kafka = new Kafka({ clientId: 'orders', brokers: ['kafka:9092'] });\nconst producer = kafka.producer();`,
    ["producer.send({ topic: 'orders', messages: [{ key: id, value: JSON.stringify(body) }] })"],
  );

const OTHERS: readonly Template[] = [postgres, postgres, redis, aws, mongo, payments, mail, queue];
