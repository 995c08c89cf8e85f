import http, { type RequestOptions } from 'node:http';
import * as https from 'node:https';

export function ping() {
  http.get('http://stock.example/health', (response) => response.resume());
}

export function reserve(body: string) {
  const request = https.request({ host: 'stock.example', path: '/reserve', method: 'POST' }, (response) =>
    response.resume(),
  );
  request.end(body);
}

export function forward(options: https.RequestOptions) {
  return new Promise<number | undefined>((resolve, reject) => {
    https
      .request('https://stock.example/items', options, (response) => {
        resolve(response.statusCode);
      })
      .on('error', reject)
      .end();
  });
}

const options: RequestOptions = { host: 'stock.example', port: 8080 };

export const items = () => http.request(options).end();
