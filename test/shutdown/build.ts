import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Files } from './folder.js';
import { removeFolder, writeFolder } from './folder.js';

const HERE = import.meta.dirname;
const MODULES = path.join(HERE, 'node_modules');

/** A program in a folder of its own, ready to be started with `node dist/main.js`. */
export interface Built {
  readonly folder: string;
  remove(): void;
}

/** All files of a folder below this one, such as `samples/koa`. */
export function readFiles(folder: string): Files {
  const root = path.join(HERE, folder);
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  return new Map(names.map((name) => [name.replaceAll(path.sep, '/'), read(path.join(root, name))]));
}

/** Compiles a program into a temporary folder and links the packages that its package.json names. */
export function build(files: Files): Built {
  const manifest = JSON.parse(files.get('package.json') ?? '{}') as Manifest;
  const folder = writeFolder(new Map([...files].map(([name, text]) => toOutput(name, text, manifest))));
  for (const [name, version] of Object.entries(manifest.dependencies ?? {})) link(folder, name, version);
  return {
    folder,
    remove: () => {
      removeFolder(folder);
    },
  };
}

interface Manifest {
  readonly type?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function toOutput(name: string, text: string, { type }: Manifest): readonly [string, string] {
  if (!/^src\/.*\.ts$/.test(name)) return [name, text];
  return [name.replace(/^src\/(.*)\.ts$/, 'dist/$1.js'), toJavaScript(text, type === 'module')];
}

/** As `tsc` compiles it for Node, decorators with the types of their parameters included. */
function toJavaScript(text: string, isModule: boolean): string {
  const compilerOptions: ts.CompilerOptions = {
    module: isModule ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    esModuleInterop: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
  };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

/** Two majors of a package are installed side by side, the older one with its number behind its name. */
function link(folder: string, name: string, version: string): void {
  const [major = ''] = version.split('.');
  const installed = [name, `${name}${major}`].find((one) => versionOf(one) === version);
  if (installed === undefined)
    throw new Error(
      `test/shutdown has no ${name} ${version}. Run: node scripts/install-libraries.mjs test/shutdown`,
    );
  const target = path.join(folder, 'node_modules', name);
  mkdirSync(path.dirname(target), { recursive: true });
  symlinkSync(path.join(MODULES, installed), target, 'junction');
}

function versionOf(name: string): string | undefined {
  const manifest = path.join(MODULES, name, 'package.json');
  return existsSync(manifest)
    ? (JSON.parse(read(manifest)) as { readonly version: string }).version
    : undefined;
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}
