import type { Start } from './surroundings.js';

/** Heroku kills after thirty seconds. */
const GRACE_MS = 30_000;

/** A line of a Procfile: the kind of process, and its command. */
export interface ProcfileLine {
  readonly type: string;
  readonly command: string;
  readonly start: number;
  readonly end: number;
}

export function linesOfProcfile(text: string): readonly ProcfileLine[] {
  return [...text.matchAll(/^([\w-]+):[ \t]*(\S.*?)[ \t]*\r?$/gm)].map((match) => {
    const [all, type = '', command = ''] = match;
    const start = match.index + all.indexOf(command, type.length + 1);
    return { type, command, start, end: start + command.length };
  });
}

/**
 * Processes of a Procfile; `release` comes to its own end. Heroku signals every process of a container at once, so that
 * neither a shell nor npm in between keeps the signal from the program.
 */
export function startsOfProcfile(file: string, text: string, dir: string): readonly Start[] {
  const lines = linesOfProcfile(text).filter(({ type }) => type !== 'release');
  return lines.map(({ command, start, end }) => ({
    source: 'procfile',
    at: { file, start, end },
    command,
    words: ['sh', '-c', command],
    ...{ dir, shell: 'bash', graceMs: GRACE_MS, isGraceDefault: true },
  }));
}
