import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { RULES } from '../rules/index.js';
import { startServer } from './server.js';

/** Entry of the server process. How it talks (IPC, pipe, stdio) stands in its arguments, as editors pass them. */
startServer(createConnection(ProposedFeatures.all), { rules: RULES, today: localDay });

function localDay(): string {
  const now = new Date();
  const pad = (amount: number): string => String(amount).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
