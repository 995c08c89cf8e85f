import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { RULES } from '../rules/index.js';
import { localDay } from '../workspace/today.js';
import { startServer } from './server.js';

/** Entry of the server process. How it talks (IPC, pipe, stdio) stands in its arguments, as editors pass them. */
startServer(createConnection(ProposedFeatures.all), { rules: RULES, today: () => localDay(new Date()) });
