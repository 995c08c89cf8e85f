import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

export const STORAGE_TIMEOUT_MS = 1_500;

// The caller of this service tries again by itself, so there is only one attempt here.
const storage = new S3Client({
  region: 'eu-west-1',
  endpoint: `http://127.0.0.1:${process.env.PORT}`,
  forcePathStyle: true,
  credentials: { accessKeyId: 'example', secretAccessKey: 'example' },
  maxAttempts: 1,
});

export async function run() {
  const { Body } = await storage.send(new GetObjectCommand({ Bucket: 'invoices', Key: 'order-1.pdf' }));
  return Body?.transformToString();
}
