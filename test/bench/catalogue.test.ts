import assert from 'node:assert/strict';
import { extractFacts } from '../../src/analysis/extract/index.js';
import { compareCatalogues } from './catalogue.js';
import { monorepo } from './monorepo/monorepo.js';
import type { Rounds } from './rounds.js';

// What the catalogue may cost in addition.
const MOST = 1.15;

describe('the whole catalogue', () => {
  it('slows a scan of 1,000 files by less than 15 % against the first six clients', async () => {
    // Both sides of a round feel a busy machine alike; a doubtful figure is measured on before it counts.
    const rounds = {
      warmUp: 1,
      least: 3,
      most: 9,
      isEnough: ({ ratio }) => ratio.cpu < MOST,
    } satisfies Rounds;
    const { all, six, ratio, first, second } = await compareCatalogues(rounds);
    assert.equal(all.files, 1_000);
    assert.ok(all.findings > six.findings && six.findings > 50, 'both find what there is to find');
    const figures = `${first.cpuMs.toFixed(0)} ms and ${second.cpuMs.toFixed(0)} ms`;
    assert.ok(ratio.cpu < MOST, `costs ${ratio.cpu.toFixed(3)} times as much: ${figures}`);
  }).timeout(240_000);
});

describe('the generated monorepo', () => {
  it('has as many files as asked for, and the same text every time', () => {
    const [one, other] = [monorepo(250), monorepo(250)];
    assert.equal([...one.keys()].filter((path) => path.endsWith('.ts')).length, 250);
    assert.deepEqual(one, other);
    assert.notDeepEqual(monorepo(250, 2), one);
    for (const [path, text] of one)
      if (path.endsWith('.ts')) assert.deepEqual(extractFacts(path, text).syntaxErrors, [], path);
  });
});
