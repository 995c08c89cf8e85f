import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';

const service = BlobServiceClient.fromConnectionString(process.env['STORAGE'] ?? '');
const files = service.getContainerClient('files');

export const write = (name: string, data: Buffer) => files.getBlockBlobClient(name).uploadData(data);

export const read = (name: string) => files.getBlobClient(name).download();

export const typed = (name: string, text: string) =>
  files
    .getBlockBlobClient(name)
    .upload(text, text.length, { blobHTTPHeaders: { blobContentType: 'text/plain' } });

export async function list(container: ContainerClient): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of container.listBlobsFlat()) names.push(name);
  return names;
}
