import { posix } from 'node:path';
import { membersOf } from '../jsonc.js';
import { imagesOf } from './dockerfile.js';
import type { DeploymentTexts } from './files.js';
import { isCompose, isDockerfile, isPm2, isProcfile } from './files.js';
import { appsOf } from './pm2.js';
import { linesOfProcfile } from './procfile.js';
import { documentsOf } from './yaml.js';

/** A command that some file names, on whatever stage and for whatever use. */
export interface NamedCommand {
  readonly dir: string;
  readonly command: string;
}

/**
 * Every command of Dockerfiles, compose files, Procfiles and process managers, those for development among them: for
 * the question which files are programs at all.
 */
export function namedCommands(texts: DeploymentTexts): readonly NamedCommand[] {
  return [...texts].flatMap(([path, text]) => {
    const commands = commandsOf(path, text);
    return commands.map((command) => ({ dir: posix.dirname(path), command }));
  });
}

function commandsOf(path: string, text: string): readonly string[] {
  const name = posix.basename(path);
  if (isDockerfile(name)) return commandsOfImages(path, text);
  if (isProcfile(name))
    return linesOfProcfile(text).flatMap((line) => (line.type === 'release' ? [] : [line.command]));
  if (isCompose(name)) return commandsOfCompose(text);
  return isPm2(name) ? appsOf(path, text).map(({ script }) => script) : [];
}

function commandsOfImages(path: string, text: string): readonly string[] {
  return imagesOf(path, text).flatMap(({ entrypoint, cmd }) =>
    [entrypoint, cmd].flatMap((command) => (command ? [command.words.join(' ')] : [])),
  );
}

function commandsOfCompose(text: string): readonly string[] {
  return documentsOf(text).flatMap((document) =>
    Object.values(membersOf(document.value.services)).flatMap((service) => {
      const { command, entrypoint } = membersOf(service);
      return [entrypoint, command].flatMap((value) =>
        typeof value === 'string' ? [value] : Array.isArray(value) ? [value.map(String).join(' ')] : [],
      );
    }),
  );
}
