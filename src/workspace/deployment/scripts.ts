import { posix } from 'node:path';
import type { PackageInfo } from '../../analysis/service.js';
import { isDeskWork } from './development.js';
import type { Start } from './surroundings.js';

/** Scripts by which a service is run, as opposed to built, checked or worked on. */
export function servingScripts(info: PackageInfo): readonly string[] {
  return Object.keys(info.scripts).filter((name) => SERVING.test(name) && !AT_DESK.test(name));
}

const SERVING =
  /^(start|serve|server|run|prod|production|worker|workers|queue|cron|scheduler|consume|consumer|daemon)\b/;
const AT_DESK = /\b(dev|development|debug|test|tests|watch|local|storybook|docs|e2e|ci|build)\b/;

/**
 * Package scripts that run the service. Nothing says by themselves what runs them, and so how a signal gets there: that
 * is for the files that name them.
 */
export function startsOfScripts(info: PackageInfo, text: string): readonly Start[] {
  const file = posix.join(info.dir, 'package.json');
  return servingScripts(info).flatMap((name): Start[] => {
    const command = info.scripts[name] ?? '';
    const span = findScript(text, name);
    if (!span || isDeskWork(command)) return [];
    const source = /(^|[\s/])next start\b/.test(command) ? 'next' : 'script';
    return [
      {
        source,
        at: { file, ...span },
        command,
        words: ['sh', '-c', command],
        dir: info.dir,
        shell: 'unknown',
      },
    ];
  });
}

/** Where the text of a script stands in its package.json, without the quotes. */
function findScript(text: string, name: string): { start: number; end: number } | undefined {
  const scripts = /"scripts"\s*:\s*\{/.exec(text);
  if (!scripts) return undefined;
  const from = scripts.index + scripts[0].length;
  const key = JSON.stringify(name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`${key}\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)"`).exec(text.slice(from));
  if (!found) return undefined;
  const end = from + found.index + found[0].length - 1;
  return { start: end - (found[1] ?? '').length, end };
}
