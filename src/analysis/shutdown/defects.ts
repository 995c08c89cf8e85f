import type { Program } from '../link/program.js';
import { closingOf } from './closing.js';
import { closingDefects } from './defects-of-closing.js';
import { handlerDefects, registrationDefects } from './defects-of-handlers.js';
import { nestDefects } from './defects-of-nest.js';
import { deploymentDefects } from './defects-of-deployment.js';
import type { Case } from './judge.js';
import type { Defect } from './model.js';
import type { StoppedService } from './shutdown.js';
import { casesOf, entriesIn } from './shutdown.js';
import { handlersOf } from './signals.js';

const known = new WeakMap<Program, Map<string, ReadonlyMap<string, readonly Defect[]>>>();

/**
 * Code in one file that looks like a shutdown and does harm, each at its place. Only files of processes with an entry
 * point have any: libraries, scripts and tools may end as they like.
 */
export function defectsIn(program: Program, service: StoppedService, file: string): readonly Defect[] {
  const services = known.get(program) ?? new Map<string, ReadonlyMap<string, readonly Defect[]>>();
  known.set(program, services);
  const byFile = services.get(service.root) ?? findAll(program, service);
  services.set(service.root, byFile);
  return byFile.get(file) ?? [];
}

function findAll(program: Program, service: StoppedService): ReadonlyMap<string, readonly Defect[]> {
  const isOwn = (file: string): boolean => service.root === '.' || file.startsWith(`${service.root}/`);
  const cases = program
    .paths()
    .filter(isOwn)
    .flatMap((file) => entriesIn(program, service, file))
    .flatMap((entry) => casesOf(program, service, entry));
  const found = new Map<string, Defect>();
  for (const defect of defectsOf(cases)) {
    const { file, start } = defect.cause ?? defect.at;
    const key = `${defect.id}\0${file}\0${start}`;
    if (!found.has(key)) found.set(key, defect);
  }
  const byFile = new Map<string, Defect[]>();
  for (const defect of found.values()) {
    const list = byFile.get(defect.at.file);
    if (list) list.push(defect);
    else byFile.set(defect.at.file, [defect]);
  }
  for (const list of byFile.values()) list.sort((a, b) => a.at.start - b.at.start);
  return byFile;
}

function* defectsOf(cases: readonly Case[]): Iterable<Defect> {
  const seen = new Set<string>();
  for (const asked of cases) {
    const sure = asked.handlers.filter(({ runs }) => runs === 'yes');
    const effects = sure.flatMap((handler) => handler.effects);
    const closing = closingOf(asked, effects);
    yield* closingDefects(asked, closing, sure);
    yield* deploymentDefects(asked, closing);
    const key = asked.process.roots.join('\0');
    if (seen.has(key)) continue;
    seen.add(key);
    const all = handlersOf(asked.program, asked.process, asked.beside);
    yield* registrationDefects(asked, all);
    for (const handler of all) yield* handlerDefects(asked.program, handler, all);
    yield* nestDefects(asked);
  }
}
