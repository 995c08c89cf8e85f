import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits, editsByFile } from '../../../src/analysis/edit/apply.js';
import type { Finding } from '../../../src/analysis/engine.js';
import { judgeFile } from '../../../src/analysis/engine.js';
import { extractFacts } from '../../../src/analysis/extract/index.js';
import type { Fix, Rule } from '../../../src/rules/api.js';
import { RULES } from '../../../src/rules/index.js';
import type { Source } from '../../harness/analyse.js';
import { contextOf, programOf } from '../../harness/analyse.js';
import { readFixture } from '../../harness/fixture.js';

const RULES_DIR = path.join(import.meta.dirname, '../../../src/rules');
const MOST_STEPS = 20;

for (const rule of RULES) {
  const folder = path.join(RULES_DIR, rule.meta.id, 'fixtures/drafts');
  if (!existsSync(folder)) continue;
  describe(`drafts of ${rule.meta.id}`, () => {
    const names = readdirSync(folder).filter((name) => !/\.fixed\.[cm]?[jt]s$/.test(name));
    for (const name of names) {
      it(`${name}: each draft ends its finding, until none is left`, () => {
        const before = readFixture(path.join(folder, name)).map(({ path: at, text }) => ({ path: at, text }));
        const after = mendAll(rule, before);
        checkComments(before, after);
        checkWanted(path.join(folder, name.replace(/\.([cm]?[jt]s)$/, '.fixed.$1')), after);
      });
    }

    it('has some', () => {
      assert.ok(names.length > 0);
    });
  });
}

/** Takes one repair after the other, each of which has to end at least one finding. */
function mendAll(rule: Rule, sources: readonly Source[]): readonly Source[] {
  let now = sources;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const findings = findingsOf(rule, now);
    const fix = firstFix(now, findings);
    if (!fix) return now;
    assert.equal(fix.inFixAll, false, 'a draft is never applied without a look');
    now = apply(now, fix);
    for (const { path: at, text } of now) {
      if (/\.[cm]?[jt]s$/.test(at)) assert.deepEqual(extractFacts(at, text).syntaxErrors, [], text);
    }
    assert.ok(
      findingsOf(rule, now).length < findings.length,
      `"${fix.title}" ends nothing in\n${now[0]?.text ?? ''}`,
    );
  }
  throw new Error('The repairs never come to an end');
}

function firstFix(sources: readonly Source[], findings: readonly Finding[]): Fix | undefined {
  const texts = new Map(sources.map(({ path: at, text }) => [at, text]));
  return findings.flatMap((one) => one.fixes({ read: (at) => texts.get(at) }))[0];
}

function apply(sources: readonly Source[], { edits, createFiles = [] }: Fix): readonly Source[] {
  const byFile = editsByFile([{ edits, files: [] }]);
  const changed = sources.map(({ path: at, text }) => ({
    path: at,
    text: applyEdits(text, byFile.get(at) ?? []),
  }));
  return [...changed, ...createFiles];
}

/** What people have written beside the code is still there. */
function checkComments(before: readonly Source[], after: readonly Source[]): void {
  for (const [index, { path: at, text }] of before.entries()) {
    const now = after[index]?.text ?? '';
    for (const [comment] of text.matchAll(/(?<=^|\s)\/\/ .*/gm))
      assert.ok(now.includes(comment), `${at}: ${comment}`);
  }
}

function findingsOf(rule: Rule, sources: readonly Source[]): readonly Finding[] {
  const program = programOf(sources);
  const ruleFailed = (id: string, file: string, error: unknown): never => {
    throw new Error(`${id} failed on ${file}`, { cause: error });
  };
  return program
    .paths()
    .flatMap((file) => judgeFile(file, contextOf(program), [rule], { ruleFailed }).findings);
}

function checkWanted(fixed: string, after: readonly Source[]): void {
  const text = after
    .map(({ path: at, text: body }, index) => (index === 0 ? body : `// @file ${at}\n${body}`))
    .join('\n');
  if (process.env['UPDATE'] === '1') writeFileSync(fixed, text);
  assert.ok(existsSync(fixed), `${fixed} is missing`);
  assert.equal(text, readFileSync(fixed, 'utf8'));
}
