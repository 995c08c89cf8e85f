import type { StateContext } from './context.js';

/** Whether the text is an address, such as `https://ci.acme.io/runs/123`. */
export function isAddress(evidence: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(evidence.trim());
}

/**
 * Whether evidence of that path would not be seen even if it were there: outside of the scanned directory, or in a
 * folder of build output.
 */
export function isOutOfSight(evidence: string, { configPath }: Pick<StateContext, 'configPath'>): boolean {
  const path = resolve(folderOf(configPath), toPath(evidence));
  return (
    path === undefined || /(?:^|\/)(?:dist|build|out|coverage|vendor|node_modules|target)\//.test(`${path}/`)
  );
}

/**
 * The file (or a file of the folder) that the evidence names, relative to the plimsoll.yml or to the scanned
 * directory; undefined if there is none. An anchor or line number behind the path is left aside.
 */
export function findEvidenceFile(
  evidence: string,
  { configPath, paths = new Set() }: Pick<StateContext, 'configPath' | 'paths'>,
): string | undefined {
  const path = toPath(evidence);
  const candidates = [resolve(folderOf(configPath), path), resolve('', path)].filter(
    (one) => one !== undefined,
  );
  const file = candidates.find((candidate) => paths.has(candidate));
  if (file !== undefined) return file;
  return [...paths].find((one) =>
    candidates.some((candidate) => candidate !== '' && one.startsWith(`${candidate}/`)),
  );
}

function toPath(evidence: string): string {
  return evidence
    .trim()
    .replace(/[#?].*$/, '')
    .replace(/(?::\d+){1,2}$/, '')
    .replaceAll('\\', '/')
    .replace(/^\/+|\/+$/g, '');
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The path without `.` and `..`; undefined where it leads out of the scanned directory. */
function resolve(folder: string, path: string): string | undefined {
  const steps: string[] = [];
  for (const step of [...folder.split('/'), ...path.split('/')]) {
    if (step === '..' && steps.pop() === undefined) return undefined;
    if (step !== '..' && step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
