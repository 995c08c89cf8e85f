import httpProxy from 'http-proxy';
import type { IncomingMessage, ServerResponse } from 'node:http';

const proxy = httpProxy.createProxyServer({ target: 'http://shop.example', changeOrigin: true });

export function forward(request: IncomingMessage, response: ServerResponse) {
  proxy.web(request, response);
}
