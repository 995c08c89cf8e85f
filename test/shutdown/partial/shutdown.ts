import { readFiles } from '../build.js';
import type { Files } from '../folder.js';

/** A sample with a shutdown that looks like one. */
export interface PartialShutdown {
  readonly name: string;
  /** Folder of samples/. */
  readonly base: string;
  /** What is added at the end of `src/main.ts`. */
  readonly handler?: string;
  /** What is put in place of something else in it. */
  readonly changes?: readonly (readonly [from: string, to: string])[];
  /** Versions of packages that it needs beside those of the sample. */
  readonly packages?: Readonly<Record<string, string>>;
  /** The best that may be said of it. */
  readonly atBest: 'unhandled' | 'partial';
}

/** The sample with its shutdown. */
export function filesOf(one: PartialShutdown): Files {
  const files = readFiles(`samples/${one.base}`);
  const manifest = JSON.parse(files.get('package.json') ?? '{}') as { readonly dependencies: object };
  const dependencies = { ...manifest.dependencies, ...one.packages };
  return new Map([
    ...files,
    ['package.json', JSON.stringify({ ...manifest, dependencies })],
    ['src/main.ts', edit(one, files.get('src/main.ts') ?? '')],
  ]);
}

function edit({ name, base, handler = '', changes = [] }: PartialShutdown, main: string): string {
  let text = `${main}${handler}`;
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${name}: samples/${base} has no ${from}`);
    text = text.replace(from, () => to);
  }
  return text;
}
