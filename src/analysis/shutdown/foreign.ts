import { FASTIFY_PLUGINS, HELPERS } from '../catalog/shutdown/helpers.js';
import type { Program } from '../link/program.js';
import type { Process } from './process-of.js';

/** A package whose name says that it handles signals, and of which nothing is known. */
const SPEAKING = /shutdown|graceful|terminat|exit-hook|cleanup|lightship|lifecycle|^death$|stoppable/i;

// They speak of grace, and have nothing to do with signals; or nothing happens unless their methods are called.
const HARMLESS: ReadonlySet<string> = new Set([
  ...['graceful-fs', '@nestjs/terminus', 'stoppable', 'http-terminator', 'http-shutdown'],
  ...[...HELPERS, ...FASTIFY_PLUGINS].flatMap(({ modules }) => modules),
]);

/** Why a process may handle signals by a package that is not known; undefined if it imports none. */
export function foreignHelpers(program: Program, { files }: Process): string | undefined {
  for (const file of files) {
    const facts = program.findFile(file)?.facts;
    for (const { specifier } of [...(facts?.imports ?? []), ...(facts?.requires ?? [])]) {
      if (!SPEAKING.test(specifier)) continue;
      const target = program.resolve(file, specifier);
      if (target.kind === 'file' || (target.kind === 'package' && HARMLESS.has(target.name))) continue;
      return `\`${specifier}\` may handle signals, and what it does is not known`;
    }
  }
  return undefined;
}
