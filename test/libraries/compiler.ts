import path from 'node:path';
import ts from 'typescript';
import type { Source } from '../harness/analyse.js';

const HERE = import.meta.dirname;
const CONFIG = path.join(HERE, 'samples/tsconfig.json');

/**
 * Checks programs against the real types of the installed libraries, all in one run: reading the types takes most of
 * the time. Answers what the compiler says of each, by name; nothing is written.
 */
export function compile(
  programs: ReadonlyMap<string, readonly Source[]>,
): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string>();
  for (const [name, sources] of programs) {
    // Below this folder, so that imports find node_modules; a folder each, so that they do not find one another.
    for (const { path: file, text } of sources) files.set(path.join(HERE, 'compiled', name, file), text);
  }
  const options = readOptions();
  const roots = [...files.keys()].filter((file) => /\.[cm]?ts$/.test(file));
  const program = ts.createProgram(roots, options, hostOver(files, options));
  return new Map(
    [...programs].map(([name, sources]) => [name, sources.flatMap((one) => complaints(program, name, one))]),
  );
}

function readOptions(): ts.CompilerOptions {
  const { config, error } = ts.readConfigFile(CONFIG, (file) => ts.sys.readFile(file)) as {
    readonly config?: unknown;
    readonly error?: ts.Diagnostic;
  };
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  return ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(CONFIG)).options;
}

/** The disk, with files in memory over it. */
function hostOver(files: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const disk = ts.createCompilerHost(options);
  const folders = new Set([...files.keys()].flatMap(foldersAbove));
  return {
    ...disk,
    fileExists: (file) => files.has(file) || disk.fileExists(file),
    readFile: (file) => files.get(file) ?? disk.readFile(file),
    directoryExists: (folder) => folders.has(folder) || ts.sys.directoryExists(folder),
    getSourceFile: (file, version, onError) => {
      const text = files.get(file);
      if (text === undefined) return disk.getSourceFile(file, version, onError);
      return ts.createSourceFile(file, text, version);
    },
  };
}

function foldersAbove(file: string): string[] {
  const folder = path.dirname(file);
  return folder === HERE ? [] : [folder, ...foldersAbove(folder)];
}

/** Syntax and types, as `src/main.ts:3: what is wrong`. */
function complaints(program: ts.Program, name: string, { path: at }: Source): readonly string[] {
  const file = program.getSourceFile(path.join(HERE, 'compiled', name, at));
  if (!file) return [];
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  return found.map(({ messageText, start = 0 }) => {
    const line = ts.getLineAndCharacterOfPosition(file, start).line + 1;
    return `${at}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
