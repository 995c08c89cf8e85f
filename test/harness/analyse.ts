import type { Deployment } from '../../src/analysis/deployment.js';
import { NO_DEPLOYMENT } from '../../src/analysis/deployment.js';
import { extractFacts } from '../../src/analysis/extract/index.js';
import type { FileFacts } from '../../src/analysis/facts.js';
import { Program } from '../../src/analysis/link/program.js';
import type { Rule, RuleContext } from '../../src/analysis/rule.js';
import type { PackageInfo, PathAliases, Settings } from '../../src/analysis/service.js';
import { DEFAULT_SETTINGS } from '../../src/analysis/service.js';
import { deploymentOf, findDeployment } from '../../src/workspace/deployment/find.js';

export interface Source {
  readonly path: string;
  readonly text: string;
}

/**
 * A program of in-memory files; `package.json` and `tsconfig.json` among them count as such, and Dockerfiles, compose
 * files and the like say how it is deployed.
 */
export function programOf(sources: readonly Source[]): Program {
  const code = sources.filter(({ path }) => /\.[cm]?[jt]sx?$/.test(path));
  const facts = new Map<string, FileFacts>(code.map(({ path, text }) => [path, extractFacts(path, text)]));
  const packages = sources.filter(({ path }) => path.endsWith('package.json')).map(toPackage);
  const aliases = sources.filter(({ path }) => path.endsWith('tsconfig.json')).flatMap(toAliases);
  const program = new Program(facts, { has: (file) => facts.has(file), packages, aliases });
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  deployments.set(program, findDeployment(texts, [...texts.keys()], packages, []));
  return program;
}

/** Dockerfiles, manifests and their like that a program's sources were given with. */
const deployments = new WeakMap<Program, Deployment>();

export function contextOf(program: Program, settings: Partial<Settings> = {}): RuleContext {
  const own = { root: '.', files: program.paths() };
  const deployment = deploymentOf(own, deployments.get(program) ?? NO_DEPLOYMENT);
  const service = {
    ...{ name: 'fixture', root: '.', deployment },
    settings: { ...DEFAULT_SETTINGS, ...settings },
  };
  return { program, service };
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
