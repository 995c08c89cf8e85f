import { extractFacts } from '../../src/analysis/extract/index.js';
import type { FileFacts } from '../../src/analysis/facts.js';
import { Program } from '../../src/analysis/link/program.js';
import type { Rule, RuleContext } from '../../src/analysis/rule.js';
import type { PackageInfo, PathAliases, Settings } from '../../src/analysis/service.js';
import { DEFAULT_SETTINGS } from '../../src/analysis/service.js';

export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A program of in-memory files; `package.json` and `tsconfig.json` among them count as such. */
export function programOf(sources: readonly Source[]): Program {
  const code = sources.filter(({ path }) => /\.[cm]?[jt]sx?$/.test(path));
  const facts = new Map<string, FileFacts>(code.map(({ path, text }) => [path, extractFacts(path, text)]));
  const packages = sources.filter(({ path }) => path.endsWith('package.json')).map(toPackage);
  const aliases = sources.filter(({ path }) => path.endsWith('tsconfig.json')).flatMap(toAliases);
  return new Program(facts, { has: (file) => facts.has(file), packages, aliases });
}

export function contextOf(program: Program, settings: Partial<Settings> = {}): RuleContext {
  return { program, service: { name: 'fixture', root: '.', settings: { ...DEFAULT_SETTINGS, ...settings } } };
}

export interface PlacedSignal {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly verdict: string;
  readonly detail: string;
}

/** All signals of one rule over all files, in a form that reads well in a failing test. */
export function signalsOf(
  rule: Rule,
  sources: readonly Source[],
  settings: Partial<Settings> = {},
): PlacedSignal[] {
  const program = programOf(sources);
  const context = contextOf(program, settings);
  return program.paths().flatMap((file) =>
    [...rule.query(file, context)].map((signal) => {
      const detail =
        signal.verdict === 'fail' ? signal.message : signal.verdict === 'unknown' ? signal.why : '';
      return {
        file: signal.at.file,
        start: signal.at.start,
        end: signal.at.end,
        verdict: signal.verdict,
        detail,
      };
    }),
  );
}

function toPackage({ path, text }: Source): PackageInfo {
  const json = JSON.parse(text) as Partial<PackageInfo>;
  const dependencies = json.dependencies ?? {};
  return {
    ...{ private: true, bin: {}, scripts: {}, workspaces: [], devDependencies: {}, ...json, dependencies },
    dir: folderOf(path),
    installed: dependencies,
  };
}

function toAliases({ path, text }: Source): PathAliases[] {
  const { compilerOptions = {} } = JSON.parse(text) as {
    compilerOptions?: { baseUrl?: string; paths?: Record<string, string[]> };
  };
  const dir = folderOf(path);
  const base = compilerOptions.baseUrl === undefined ? dir : `${dir}/${compilerOptions.baseUrl}`;
  return [
    { dir, base, paths: compilerOptions.paths ?? {}, hasBaseUrl: compilerOptions.baseUrl !== undefined },
  ];
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}
