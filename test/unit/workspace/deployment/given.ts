import assert from 'node:assert/strict';
import { posix } from 'node:path';
import type { StartCommand } from '../../../../src/analysis/deployment.js';
import type { PackageInfo } from '../../../../src/analysis/service.js';
import { findDeployment } from '../../../../src/workspace/deployment/find.js';
import { toPackage } from '../package.js';

export type Files = Readonly<Record<string, string>>;

/** The start commands of a repository that holds these files, of the sources that are asked for. */
export function startsOf(
  files: Files,
  ...sources: readonly StartCommand['source'][]
): readonly StartCommand[] {
  const manifests = Object.keys(files).filter((path) => posix.basename(path) === 'package.json');
  const packages = manifests.map((path) => {
    const given = JSON.parse(files[path] ?? '') as Partial<PackageInfo>;
    return toPackage({ ...given, dir: posix.dirname(path) });
  });
  const { starts } = findDeployment(new Map(Object.entries(files)), Object.keys(files), packages, []);
  return starts.filter(({ source }) => sources.length === 0 || sources.includes(source));
}

/** The only one of its source. */
export function startOf(files: Files, source: StartCommand['source']): StartCommand {
  const [first, ...others] = startsOf(files, source);
  assert.ok(first, `no start of ${source}`);
  assert.deepEqual(others, []);
  return first;
}

/** Why the signal of the only Dockerfile is lost, with the text that is blamed. */
export function lossOf(files: Files, source: StartCommand['source'] = 'dockerfile'): string | undefined {
  const { lost } = startOf(files, source);
  if (!lost) return undefined;
  return `${lost.why}: ${(files[lost.at.file] ?? '').slice(lost.at.start, lost.at.end)}`;
}

/** The text that a start stands for in its file. */
export function textAt(files: Files, start: StartCommand): string {
  return (files[start.at.file] ?? '').slice(start.at.start, start.at.end);
}

/** A package that is started by `node dist/main.js`, made from `src/main.ts`. */
export function service(scripts: Readonly<Record<string, string>> = { start: 'node dist/main.js' }): Files {
  return { 'package.json': JSON.stringify({ name: 'orders', scripts }), 'src/main.ts': '' };
}
