import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Source } from '../harness/analyse.js';
import { makeDirectory, runCli } from '../harness/cli.js';
import { compile } from './compiler.js';
import { NOT_COMPILING } from './not-compiling.js';
import type { Case } from './programs.js';
import { SAMPLES_RULE, fixtures, packagesOf, samples } from './programs.js';
import type { Repaired } from './repairs.js';
import { findingsOf, fixesOf, repairAll, repairOneByOne } from './repairs.js';

const MIN_LIBRARIES = 40;
// Reading the types of all these libraries keeps a core busy for about half a minute.
const PATIENCE_MS = 280_000;

const SAMPLES = samples();
const CASES = [...SAMPLES, ...fixtures()];

describe('fixes with the real types of the libraries installed', function () {
  this.timeout(PATIENCE_MS);
  let complaints: ReadonlyMap<string, readonly string[]>;

  before(() => {
    complaints = compile(new Map(CASES.flatMap(variantsOf)));
  });

  for (const one of CASES) {
    const reason = NOT_COMPILING.get(one.name);
    if (reason !== undefined) {
      it(`${one.name} does not compile: ${reason}`, () => {
        const isWrong = variantsOf(one).some(([name]) => complaints.get(name)?.length !== 0);
        assert.ok(isWrong, 'it does now: remove it from not-compiling.ts');
      });
      continue;
    }
    it(`${one.name} compiles before and after each fix`, () => {
      const [before = [''], ...after] = variantsOf(one);
      const advice = 'before any fix: mend it, or name it in not-compiling.ts';
      assert.equal(complaints.get(before[0])?.join('\n'), '', advice);
      for (const [name] of after) assert.equal(complaints.get(name)?.join('\n'), '', name);
    });
  }

  for (const one of SAMPLES) {
    it(`${one.name} has findings, a fix for each, and none of them afterwards`, () => {
      checkRepairs(one);
    });
  }

  it(`is proven for at least ${MIN_LIBRARIES} libraries`, () => {
    const proven = CASES.filter(({ name }) => !NOT_COMPILING.has(name)).flatMap(({ sources }) =>
      packagesOf(sources),
    );
    assert.ok(new Set(proven).size >= MIN_LIBRARIES, `${new Set(proven).size}`);
  });

  it('the command line writes what was compiled', async () => {
    const files = Object.fromEntries(
      SAMPLES.flatMap(({ sources }) => sources.map((one) => [one.path, one.text])),
    );
    const folder = makeDirectory(files);
    try {
      const { status, stderr } = await runCli('scan', folder, '--fix', '--rule', SAMPLES_RULE);
      assert.equal(status, 0, stderr);
      for (const one of SAMPLES) {
        const { path: file, text } = mainOf(repairAll(one, one.sources));
        assert.equal(readFileSync(path.join(folder, file), 'utf8'), text);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** A program as it is, with all fixes, and with each fix by itself; what is the same is compiled once. */
function variantsOf(one: Case): readonly (readonly [string, readonly Source[]])[] {
  const all: Repaired = { title: 'all', sources: repairAll(one, one.sources) };
  const seen = new Set<string>();
  const variants: (readonly [string, readonly Source[]])[] = [];
  for (const { title, sources } of [{ title: 'before', sources: one.sources }, all, ...repairOneByOne(one)]) {
    const text = JSON.stringify(sources);
    if (seen.has(text)) continue;
    seen.add(text);
    variants.push([variants.length < 2 ? `${one.name}/${title}` : `${one.name}/${variants.length}`, sources]);
  }
  return variants;
}

function checkRepairs(one: Case): void {
  const findings = findingsOf(one, one.sources);
  assert.ok(findings.length > 0, 'it has a finding');
  for (const finding of findings) {
    assert.ok(fixesOf(finding, one.sources).length > 0, `a fix is offered for: ${finding.message}`);
  }
  const fixed = repairAll(one, one.sources);
  assert.deepEqual(
    findingsOf(one, fixed).map(({ message }) => message),
    [],
    'nothing is left to find',
  );
  assert.deepEqual(repairAll(one, fixed), fixed, 'a second run changes nothing');
  for (const { title, sources } of repairOneByOne(one))
    assert.ok(findingsOf(one, sources).length < findings.length, `it leaves its finding: ${title}`);
}

function mainOf([main]: readonly Source[]): Source {
  assert.ok(main);
  return main;
}
