import assert from 'node:assert/strict';
import { ServerHarness } from '../../harness/server.js';

const PACKAGE = JSON.stringify({ name: 'orders', dependencies: { express: '^5.0.0', zod: '^4.0.0' } });
const APP = [
  "import express from 'express';",
  "import { z } from 'zod';",
  "import { save } from 'a-store';",
  '',
  'const Order = z.object({ sku: z.string() });',
  'const app = express();',
  "app.post('/orders/:id', async (req, res) => {",
  '  await save(req.params.id, Order.parse(req.body));',
  '  res.end();',
  '});',
  'app.listen(3000);',
].join('\n');

describe('boundaries from the language server', () => {
  let server: ServerHarness | undefined;

  afterEach(() => {
    server?.stop();
    server = undefined;
  });

  it('are listed with what checks each channel, at their handlers', async () => {
    const at = await ServerHarness.start({ 'package.json': PACKAGE, 'src/app.ts': APP });
    server = at;
    await at.until('the first scan', () => at.checklist?.scanning === false);
    const { services } = await at.requestBoundaries();
    const [boundary, ...others] = services.flatMap(({ boundaries }) => boundaries);
    assert.ok(boundary);
    assert.deepEqual(others, []);
    assert.equal(boundary.name, 'POST /orders/:id');
    assert.equal(boundary.place.line, 6);
    assert.deepEqual(
      boundary.inputs.map(({ channel, verdict, by }) => `${channel} ${verdict} ${by ?? '-'}`),
      ['params unvalidated -', 'body validated zod'],
    );
  });
});
