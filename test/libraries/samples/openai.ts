import OpenAI, { AzureOpenAI } from 'openai';

const openai = new OpenAI();
const keyed = new OpenAI({ apiKey: process.env['OPENAI_KEY'], maxRetries: 1 });
const azure = new AzureOpenAI({ endpoint: 'https://ai.example', apiKey: 'key', apiVersion: '2024-10-21' });

export const answer = (input: string) => openai.responses.create({ model: 'gpt-5', input });

export const embed = (input: string) => keyed.embeddings.create({ model: 'text-embedding-3-small', input });

export const models = () => azure.models.list();
