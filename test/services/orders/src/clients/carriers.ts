import ky from 'ky';
import { config } from '@/config';

export interface Carrier {
  id: string;
  name: string;
  countries: string[];
}

export async function listCarriers(country: string): Promise<Carrier[]> {
  const carriers = await ky.get(`${config.carriersUrl}/carriers`).json<Carrier[]>();
  return carriers.filter((carrier) => carrier.countries.includes(country));
}

// Some carriers render the label on the spot and need half a minute for it.
export async function printLabel(carrierId: string, orderId: string): Promise<Buffer> {
  const label = await ky.post(`${config.carriersUrl}/carriers/${carrierId}/labels`, {
    json: { orderId, format: 'pdf' },
    timeout: false,
  });
  return Buffer.from(await label.arrayBuffer());
}
