import http from 'node:http';
import { config } from '@/config';

export function addPoints(customerId: string, points: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${config.loyaltyUrl}/points`, { method: 'POST', timeout: 2_000 }, (response) => {
      response.resume();
      response.on('end', resolve);
    });
    request.on('error', reject);
    request.end(JSON.stringify({ customerId, points }));
  });
}

export function pointsOf(customerId: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { signal: AbortSignal.timeout(2_000) };
    const request = http.request(`${config.loyaltyUrl}/points/${customerId}`, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(Number(text)));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end();
  });
}
