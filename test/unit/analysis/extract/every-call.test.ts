import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { extractFacts } from '../../../../src/analysis/extract/index.js';
import type { FileFacts, Span } from '../../../../src/analysis/facts.js';

const ROOT = path.join(import.meta.dirname, '../../../..');
// Parts with plenty of syntax, and small enough to be walked twice.
const FOLDERS = ['src/analysis/extract', 'src/analysis/link'];
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('fixtures'))
    .map((file) => `${folder}/${file}`),
);

interface Sight {
  readonly name: string;
  readonly text: string;
  readonly facts: FileFacts;
  /** What another walk over the same file, with the compiler of its own, comes upon. */
  readonly counted: Counted;
}

interface Counted {
  readonly calls: Span[];
  readonly functions: Span[];
  readonly classes: Span[];
  readonly returns: number;
  readonly writes: number;
}

describe('the one walk over the files of this repository', () => {
  let sights: readonly Sight[] = [];

  before(() => {
    sights = FILES.map((name) => {
      const text = readFileSync(path.join(ROOT, name), 'utf8');
      return { name, text, facts: extractFacts(name, text), counted: count(text) };
    });
  });

  it('has files to walk over', () => {
    assert.ok(sights.length > 15);
    assert.ok(sights.reduce((sum, { counted }) => sum + counted.calls.length, 0) > 500);
  });

  it('finds every call exactly once, each with its end', () => {
    for (const { name, facts, counted } of sights) {
      assert.deepEqual(
        sorted(facts.calls.map(({ end }) => end)),
        sorted(counted.calls.map(({ end }) => end)),
        name,
      );
    }
  });

  it('knows where every call starts', () => {
    for (const { name, text, facts, counted } of sights) {
      // What starts with a parenthesis is left to cases of its own: here is enough without it.
      const plain = counted.calls.filter(({ start }) => text[start] !== '(');
      const starts = new Set(facts.calls.map(({ start, end }) => `${start}-${end}`));
      const missing = plain.filter(({ start, end }) => !starts.has(`${start}-${end}`));
      assert.deepEqual(
        missing.map(({ start, end }) => text.slice(start, end)),
        [],
        name,
      );
    }
  });

  it('numbers calls by their place and knows parentheses around arguments', () => {
    for (const { name, text, facts } of sights) {
      for (const [index, call] of facts.calls.entries()) {
        assert.equal(call.id, index, name);
        if (call.argsEnd === call.end) continue;
        assert.equal(text[call.argsStart - 1], '(', `${name}: ${text.slice(call.start, call.end)}`);
        assert.equal(text[call.argsEnd], ')', `${name}: ${text.slice(call.start, call.end)}`);
      }
    }
  });

  it('finds every function and class', () => {
    for (const { name, facts, counted } of sights) {
      assert.deepEqual(
        facts.functions.slice(1).map(showSpan).sort(),
        counted.functions.map(showSpan).sort(),
        name,
      );
      assert.deepEqual(facts.classes.map(showSpan).sort(), counted.classes.map(showSpan).sort(), name);
    }
  });

  it('finds every return and every assignment', () => {
    for (const { name, text, facts, counted } of sights) {
      const returns = facts.functions.reduce((sum, { returns: own }) => sum + own.length, 0);
      assert.equal(returns, counted.returns, `returns of ${name}`);
      // Counting and what a pattern assigns to are writes as well, but no assignment expressions.
      const plain = facts.writes.filter(
        ({ operator, value, start, end }) =>
          !(value.kind === 'opaque' && value.syntax === 'destructuring') &&
          !(/^[-+]=$/.test(operator) && /^(?:\+\+|--)|(?:\+\+|--)$/.test(text.slice(start, end))),
      );
      assert.equal(plain.length, counted.writes, `assignments of ${name}`);
    }
  });

  it('gives offsets within the file, and ids that lead somewhere', () => {
    for (const { name, text, facts } of sights) {
      assert.equal(facts.length, text.length, name);
      for (const { start, end, fn, block, statement } of facts.calls) {
        assert.ok(0 <= statement.start && statement.start <= start && end <= statement.end, name);
        assert.ok(statement.end <= text.length, name);
        assert.ok(facts.functions[fn] && facts.blocks[block], name);
      }
      for (const { fn, block, start, end } of facts.bindings) {
        assert.ok(facts.functions[fn] && facts.blocks[block], name);
        assert.ok(start < end && end <= text.length, name);
      }
    }
  });

  it('gives every block a parent around it', () => {
    for (const { name, facts } of sights) {
      for (const block of facts.blocks.slice(1)) {
        const parent = facts.blocks[block.parent];
        assert.ok(parent && parent.start <= block.start && block.end <= parent.end, name);
      }
    }
  });
});

function count(text: string): Counted {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ESNext, false);
  const counted = {
    calls: [] as Span[],
    functions: [] as Span[],
    classes: [] as Span[],
    returns: 0,
    writes: 0,
  };
  const walk = (node: ts.Node): void => {
    const list = listFor(node, counted);
    list?.push({ start: node.getStart(source), end: node.end });
    if (isReturn(node)) counted.returns++;
    if (isWrite(node)) counted.writes++;
    ts.forEachChild(node, walk);
  };
  walk(source);
  return counted;
}

function listFor(node: ts.Node, counted: Counted): Span[] | undefined {
  if (isCounted(node)) return counted.calls;
  if (isRun(node)) return counted.functions;
  return ts.isClassLike(node) ? counted.classes : undefined;
}

function isCounted(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return !isFixedImport(node);
  return ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node);
}

/** `import('m')`, which is a module and no call. */
function isFixedImport({ expression, arguments: [first] }: ts.CallExpression): boolean {
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword && first !== undefined && ts.isStringLiteralLike(first)
  );
}

function isRun(node: ts.Node): boolean {
  if (ts.isClassStaticBlockDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node))
    return true;
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isAccessor(node)
  );
}

function isReturn(node: ts.Node): boolean {
  return ts.isReturnStatement(node) || (ts.isArrowFunction(node) && !ts.isBlock(node.body));
}

function isWrite(node: ts.Node): boolean {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function showSpan({ start, end }: Span): string {
  return `${start}-${end}`;
}

function sorted(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}
