import axios from 'axios';

/** For everything behind the gateway. */
export const http = axios.create({
  baseURL: process.env.GATEWAY_URL ?? 'http://localhost:4100',
  headers: { 'user-agent': 'acme' },
});
