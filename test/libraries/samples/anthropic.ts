import Anthropic from '@anthropic-ai/sdk';

const anthropic = new Anthropic();
const keyed = new Anthropic({ apiKey: process.env['ANTHROPIC_KEY'] ?? '' });

export const count = (content: string) =>
  anthropic.messages.countTokens({ model: 'claude-opus-4-1', messages: [{ role: 'user', content }] });

export const models = () => keyed.models.list();
