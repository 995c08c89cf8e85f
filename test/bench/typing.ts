/**
 * node --expose-gc typing.cjs DIR EDITS: opens a folder as the language server does, types into its smallest and its
 * largest file, and prints as JSON what that took.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { RULES } from '../../src/rules/index.js';
import { Folder } from '../../src/server/folder.js';
import { Random } from './monorepo/random.js';
import type { Typing } from './server.js';

const [dir = '', edits = '500'] = process.argv.slice(2);

async function main(): Promise<void> {
  const started = performance.now();
  const changes: (() => void)[] = [];
  const folder = new Folder(
    dir,
    'file:///bench',
    { rules: RULES, log: { ruleFailed }, today: () => '2026-01-01' },
    () => ({ docsBase: '', severities: {} }),
    {
      publish: () => undefined,
      changed: () => {
        for (const tell of changes.splice(0)) tell();
      },
      failed: (_, error) => {
        throw error;
      },
      openTexts: () => new Map(),
    },
  );
  await folder.open();
  const openMs = performance.now() - started;
  const heapMb = usedHeap();
  const files = byLength(folder);
  const settled = (): Promise<void> => new Promise((resolve) => changes.push(resolve));
  const [smallest = '', largest = ''] = [files[0], files.at(-1)];
  const typed = [await type(folder, smallest, settled), await type(folder, largest, settled)];
  const [inSmallest = NOTHING, inLargest = NOTHING] = typed;
  const result: Typing = {
    files: files.length,
    openMs,
    heapMb,
    heapAfterMb: usedHeap(),
    inSmallest,
    inLargest,
  };
  folder.close();
  console.log(JSON.stringify(result));
}

const NOTHING = { keyMs: [], settleMs: [] };

/** Half of the edits each. Every tenth one, the keys rest until everything is judged. */
async function type(
  folder: Folder,
  file: string,
  settled: () => Promise<void>,
): Promise<Typing['inSmallest']> {
  const text = readFileSync(path.join(dir, file), 'utf8');
  const random = new Random(1);
  const keyMs: number[] = [];
  const settleMs: number[] = [];
  for (let edit = 0; edit < Number(edits) / 2; edit++) {
    const line = random.between(0, text.split('\n').length - 1);
    const before = performance.now();
    folder.change(file, insert(text, line, `/* ${edit} */`));
    keyMs.push(performance.now() - before);
    if (edit % 10 !== 9) continue;
    const rested = performance.now();
    folder.schedule(0);
    await settled();
    settleMs.push(performance.now() - rested);
  }
  folder.change(file, text);
  folder.schedule(0);
  await settled();
  return { keyMs, settleMs };
}

function insert(text: string, line: number, what: string): string {
  const lines = text.split('\n');
  return [...lines.slice(0, line), `${lines[line] ?? ''}${what}`, ...lines.slice(line + 1)].join('\n');
}

function byLength(folder: Folder): readonly string[] {
  const files = folder.session?.files() ?? [];
  const length = (file: string): number => readFileSync(path.join(dir, file), 'utf8').length;
  return files
    .map((file) => ({ file, length: length(file) }))
    .sort((a, b) => a.length - b.length)
    .map(({ file }) => file);
}

function usedHeap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_000_000;
}

/** A bench of code that fails measures nothing. */
function ruleFailed(rule: string, file: string, error: unknown): void {
  throw new Error(`Rule ${rule} failed on ${file}`, { cause: error });
}

void main();
