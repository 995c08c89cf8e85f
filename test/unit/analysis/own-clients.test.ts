import assert from 'node:assert/strict';
import { judgedCallsOf } from '../../../src/analysis/network/wrappers.js';
import type { OwnClient } from '../../../src/analysis/network/own-clients.js';
import type { Source } from '../../harness/analyse.js';
import { programOf } from '../../harness/analyse.js';

const PACKAGE: Source = { path: 'package.json', text: '{"name":"x","dependencies":{"@acme/http":"1.0.0"}}' };

function verdicts(clients: readonly OwnClient[], ...sources: readonly Source[]): string[] {
  const program = programOf([PACKAGE, ...sources]);
  return judgedCallsOf(program, 'src/main.ts', { maxDeadlineMs: 60_000, clients }).map(
    ({ deadline }) => `${deadline.verdict} ${deadline.ms ?? '-'}`,
  );
}

describe('clients named in plimsoll.yml', () => {
  const main = (text: string): Source => ({ path: 'src/main.ts', text });
  const acme: OwnClient = { module: '@acme/http', export: 'client', deadlineMs: 3_000 };

  it('is bounded by the deadline that the team says it has', () => {
    const code = main("import { client } from '@acme/http';\nclient.get('/a');\nclient('/b');\n");
    assert.deepEqual(verdicts([acme], code), ['bounded 3000', 'bounded 3000']);
  });

  it('is unbounded where no deadline is said and the call gives none', () => {
    const code = main(
      "import { client } from '@acme/http';\nclient.get('/a');\nclient.get('/a', { timeout: 500 });\n",
    );
    assert.deepEqual(verdicts([{ module: '@acme/http', export: 'client' }], code), [
      'unbounded -',
      'bounded 500',
    ]);
  });

  it('knows a default export and a module of the service', () => {
    const own: OwnClient = { module: './src/lib/http', export: 'default' };
    const lib: Source = { path: 'src/lib/http.ts', text: 'export default (url: string) => url;\n' };
    assert.deepEqual(verdicts([own], main("import http from './lib/http';\nhttp('/a');\n"), lib), [
      'unbounded -',
    ]);
  });

  it('is silent about other exports and other modules of that name', () => {
    const code = main(
      "import { other } from '@acme/http';\nimport { client } from '@else/http';\nother('/a');\nclient('/a');\n",
    );
    assert.deepEqual(verdicts([acme], code), []);
  });
});
