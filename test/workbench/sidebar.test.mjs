/** What a person decides in the side bar, and what becomes of it: the packed extension in the real workbench. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { cleanUp, cleanUpOnSignals, makeTempDir, waitFor } from '../../scripts/lib/process.mjs';
import { outDir, root } from '../../scripts/lib/project.mjs';
import { serveSample } from '../../scripts/lib/sample.mjs';
import {
  answer,
  openBrowser,
  openChecklist,
  openItem,
  openWorkbench,
  openWorkspace,
  pane,
  reportText,
  runCommand,
} from '../../scripts/lib/workbench.mjs';

const START_TIMEOUT_MS = 180_000;
const FILE_TIMEOUT_MS = 20_000;
const failureDir = path.join(outDir, 'failures');

/** Attested so long ago that it holds no longer. */
const EXPIRED = `# Written by people.
items:
  object-storage-protection: # asked for by the customer
    attested:
      statement: saw versions and replicas of each bucket
      by: "@ada"
      on: 2020-01-02
      evidence: https://ci.acme.io/runs/1
      values: { buckets: [uploads] }
  progressive-deployment:
    owner: "@ada"
    due: 2020-01-31
`;

describe('the checklist in the side bar', () => {
  /** @type {import('../../scripts/lib/vscode-server.mjs').Server} */
  let server;
  /** @type {import('playwright-core').Browser} */
  let browser;
  /** @type {import('playwright-core').Page} */
  let page;
  /** @type {string} */
  let folder;

  before(async function () {
    this.timeout(START_TIMEOUT_MS);
    cleanUpOnSignals();
    ({ server, folder } = await serveSample());
    writeFileSync(path.join(folder, 'plimsoll.yml'), EXPIRED);
    ({ browser } = await openBrowser());
    page = await openWorkbench(browser, server.origin, folder);
    await openChecklist(page);
    // The palette only lists what can be done once there is a service.
    await pane(page, 'Checklist').getByText('Blocking go-live').waitFor();
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    mkdirSync(failureDir, { recursive: true });
    await page.screenshot({
      path: path.join(failureDir, `${this.currentTest.title.replaceAll(/\W+/g, '-')}.png`),
    });
  });

  after(cleanUp);

  const config = () => readFileSync(path.join(folder, 'plimsoll.yml'), 'utf8');

  /** @param {RegExp} wanted */
  const untilWritten = (wanted) =>
    waitFor(`${wanted} in plimsoll.yml`, FILE_TIMEOUT_MS, async () =>
      wanted.test(config()) ? true : undefined,
    );

  it('shows an attestation as expired once its time is over', async () => {
    const row = await openItem(page, { gate: 'tracked', state: 'expired', title: 'Buckets versioned' });
    assert.match((await row.getAttribute('aria-label')) ?? '', /expired/);
  });

  it('says what is overdue', async () => {
    await openItem(page, { gate: 'tracked', state: 'unknown', title: 'Canary or blue-green' });
    await pane(page, 'Checklist').getByText('@ada · overdue since 2020-01-31').first().waitFor();
  });

  it('assigns an owner and keeps what people wrote', async () => {
    await runCommand(page, 'Plimsoll: Assign Owner');
    await answer(page, 'Assign Owner', 'Which item', 'Distributed tracing');
    await answer(page, 'Owner of', 'Who closes it', '@grace');
    await untilWritten(/distributed-tracing:\s+owner: "?@grace/);
    assert.ok(config().startsWith('# Written by people.'));
    assert.ok(config().includes('# asked for by the customer'));
  });

  it('sets a due date and shows both in the tree', async () => {
    await runCommand(page, 'Plimsoll: Set Due Date');
    await answer(page, 'Set Due Date', 'Which item', 'Distributed tracing');
    await answer(page, 'Due date of', 'By which day', '2099-01-31');
    await untilWritten(/due: "?2099-01-31/);
    await openItem(page, { gate: 'hard', state: 'unknown', title: 'Distributed tracing' });
    await pane(page, 'Checklist').getByText('@grace · due 2099-01-31').first().waitFor();
  });

  it('attests an item with a proof, and lists it as met', async () => {
    await runCommand(page, 'Plimsoll: Attest');
    await answer(page, 'Attest', 'Which item', 'Log levels fit');
    await answer(page, 'Attest', 'What was seen or done', 'went through all levels with on-call');
    await answer(page, 'Attest', 'Where is the proof', 'https://ci.acme.io/runs/7');
    await answer(page, 'Attest', 'Who vouches', '@grace');
    await answer(page, 'Attest', 'On which day', new Date().toISOString().slice(0, 10));
    await answer(page, 'Attest', 'Which files', '');
    await untilWritten(/log-levels:\s+attested:/);
    await openItem(page, { gate: 'hard', state: 'attested', title: 'Log levels fit' });
  });

  it('defers a tracked gap with the condition that reopens it', async () => {
    await runCommand(page, 'Plimsoll: Defer');
    await answer(page, 'Defer', 'Which item', 'Canary or blue-green');
    await answer(page, 'Defer', 'Why is it not needed', 'one team releases daily');
    await answer(page, 'Defer', 'What makes it count', 'a second team');
    await untilWritten(/deferred:/);
  });

  it('shows the report, and what was decided in it', async () => {
    await runCommand(page, 'Plimsoll: Show Report');
    const report = await reportText(page);
    await report.getByText(/NO-GO/).first().waitFor();
    await report.getByText('went through all levels with on-call').first().waitFor();
  });

  it('has a node for each service where several folders are open', async () => {
    const dir = makeTempDir('folders');
    for (const name of ['orders', 'tiny-js'])
      cpSync(path.join(root, 'test/services', name), path.join(dir, name), { recursive: true });
    rmSync(path.join(dir, 'orders/plimsoll.yml'), { force: true });
    const file = path.join(dir, 'both.code-workspace');
    writeFileSync(file, JSON.stringify({ folders: [{ path: 'orders' }, { path: 'tiny-js' }] }));
    const both = await openWorkspace(browser, server.origin, file);
    await openChecklist(both);
    const services = pane(both, 'Checklist').getByRole('treeitem', { name: /^Service / });
    await services.nth(1).waitFor();
    assert.equal(await services.count(), 2);
    await both.close();
  });
});
