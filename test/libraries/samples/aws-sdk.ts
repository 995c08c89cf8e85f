import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';

const config: S3ClientConfig = { region: 'eu-west-1' };

const s3 = new S3Client({ region: 'eu-west-1' });
const configured = new S3Client(config);
const handled = new S3Client({ requestHandler: new NodeHttpHandler({ connectionTimeout: 1_000 }) });
const files = new S3();
const tables = new DynamoDBClient({ region: 'eu-west-1', maxAttempts: 2 });

export const read = (key: string) => s3.send(new GetObjectCommand({ Bucket: 'files', Key: key }));

export const write = (key: string, text: string) =>
  configured.send(new PutObjectCommand({ Bucket: 'files', Key: key, Body: text }));

export const other = (key: string) => handled.send(new GetObjectCommand({ Bucket: 'files', Key: key }));

export const aggregated = (key: string) => files.getObject({ Bucket: 'files', Key: key });

export const find = (id: string) =>
  tables.send(new GetItemCommand({ TableName: 'orders', Key: { id: { S: id } } }));
