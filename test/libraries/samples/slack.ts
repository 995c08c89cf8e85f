import { WebClient, type WebClientOptions } from '@slack/web-api';

const options: WebClientOptions = { maxRequestConcurrency: 5 };

const slack = new WebClient(process.env['SLACK_TOKEN']);
const other = new WebClient('token', { rejectRateLimitedCalls: true });
const typed = new WebClient('token', options);

export const post = (text: string) => slack.chat.postMessage({ channel: 'orders', text });

export const users = () => other.users.list({});

export const test = () => typed.auth.test();
