import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import { applyEdits, collectFixAll } from '../../../src/analysis/edit/apply.js';
import { judgeFile } from '../../../src/analysis/engine.js';
import { extractFacts } from '../../../src/analysis/extract/index.js';
import type { Rule } from '../../../src/rules/api.js';
import { RULES } from '../../../src/rules/index.js';
import type { Source } from '../../harness/analyse.js';
import { contextOf, programOf } from '../../harness/analyse.js';
import { readFixture } from '../../harness/fixture.js';

const RULES_DIR = path.join(import.meta.dirname, '../../../src/rules');

for (const rule of RULES) {
  describe(`fixes of ${rule.meta.id}`, () => {
    for (const name of fixtureNames(rule.meta.id)) {
      const file = path.join(RULES_DIR, rule.meta.id, 'fixtures', name);
      const fixed = file.replace(/\.([cm]?[jt]sx?)$/, '.fixed.$1');
      it(`${name}: one run repairs what it can, a second changes nothing`, () => {
        const before = readFixture(file).map(({ path: at, text }) => ({ path: at, text }));
        const after = fixAll(rule, before);
        checkInvariants(rule, before, after);
        if (existsSync(fixed)) checkWanted(fixed, after);
      });
    }
  });
}

function fixtureNames(rule: string): string[] {
  return readdirSync(path.join(RULES_DIR, rule, 'fixtures')).filter((name) =>
    /(?<!\.fixed)\.[cm]?[jt]sx?$/.test(name),
  );
}

function findingsOf(rule: Rule, sources: readonly Source[]) {
  const program = programOf(sources);
  const failed = (id: string, file: string, error: unknown) => {
    throw new Error(`${id} failed on ${file}`, { cause: error });
  };
  return program
    .paths()
    .flatMap((file) => judgeFile(file, contextOf(program), [rule], { ruleFailed: failed }).findings);
}

function fixAll(rule: Rule, sources: readonly Source[]): readonly Source[] {
  const texts = new Map(sources.map(({ path: at, text }) => [at, text]));
  const edits = collectFixAll(findingsOf(rule, sources), { read: (at) => texts.get(at) });
  return sources.map(({ path: at, text }) => ({ path: at, text: applyEdits(text, edits.get(at) ?? []) }));
}

function checkInvariants(rule: Rule, before: readonly Source[], after: readonly Source[]): void {
  const texts = new Map(before.map(({ path: at, text }) => [at, text]));
  const left = findingsOf(rule, after);
  const unfixable = findingsOf(rule, before).filter(
    (one) => !one.fixes({ read: (at) => texts.get(at) }).some(({ inFixAll }) => inFixAll),
  );
  assert.deepEqual(
    left.map(({ message }) => message),
    unfixable.map(({ message }) => message),
    'every finding that had a fix for fix-all is gone',
  );
  assert.deepEqual(fixAll(rule, after), after, 'a second run changes nothing');
  for (const [index, { path: at, text }] of after.entries()) {
    if (!/\.[cm]?[jt]sx?$/.test(at)) continue;
    assert.deepEqual(extractFacts(at, text).syntaxErrors, [], `${at} still parses`);
    assert.deepEqual(commentsOf(text), commentsOf(before[index]?.text ?? ''), `${at} keeps its comments`);
  }
}

function checkWanted(fixed: string, after: readonly Source[]): void {
  const text = after
    .map(({ path: at, text: body }, index) => (index === 0 ? body : `// @file ${at}\n${body}`))
    .join('\n');
  if (process.env['UPDATE'] === '1') writeFileSync(fixed, text);
  assert.equal(text, readFileSync(fixed, 'utf8'));
}

function commentsOf(text: string): string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, false, ts.LanguageVariant.Standard, text);
  const comments: string[] = [];
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    const isComment =
      token === ts.SyntaxKind.SingleLineCommentTrivia || token === ts.SyntaxKind.MultiLineCommentTrivia;
    if (isComment) comments.push(scanner.getTokenText());
  }
  return comments;
}
