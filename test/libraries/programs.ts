import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Rule } from '../../src/rules/api.js';
import { RULES } from '../../src/rules/index.js';
import type { Source } from '../harness/analyse.js';
import { readFixture } from '../harness/fixture.js';

const RULES_DIR = path.join(import.meta.dirname, '../../src/rules');
const SAMPLES_DIR = path.join(import.meta.dirname, 'samples');
const MANIFEST = readFileSync(path.join(import.meta.dirname, 'package.json'), 'utf8');
const { dependencies: INSTALLED } = JSON.parse(MANIFEST) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

/** A program that waits for a library without a limit, and the rules whose fixes are tried on it. */
export interface Case {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly sources: readonly Source[];
}

/** The rule that the samples are for. */
export const SAMPLES_RULE = 'network-timeout';

/** One realistic program for each library, with the versions that are installed. */
export function samples(): readonly Case[] {
  const files = readdirSync(SAMPLES_DIR).filter((file) => file.endsWith('.ts'));
  return files.map((file) => ({
    name: `samples/${path.parse(file).name}`,
    rules: RULES.filter(({ meta }) => meta.id === SAMPLES_RULE),
    sources: [
      { path: `src/${file}`, text: readFileSync(path.join(SAMPLES_DIR, file), 'utf8') },
      { path: 'package.json', text: MANIFEST },
    ],
  }));
}

/** The rules' own fixtures for fixes, as far as all that they import is installed here. */
export function fixtures(): readonly Case[] {
  return RULES.flatMap((rule) => {
    const folder = path.join(RULES_DIR, rule.meta.id, 'fixtures');
    const names = readdirSync(folder).filter((file) => /(?<!\.fixed)\.ts$/.test(file));
    return names
      .filter((file) => existsSync(path.join(folder, file.replace(/\.ts$/, '.fixed.ts'))))
      .map((file) => ({
        name: `${rule.meta.id}/${path.parse(file).name}`,
        rules: [rule],
        sources: readFixture(path.join(folder, file)).map(({ path: at, text }) => ({ path: at, text })),
      }))
      .filter(({ sources }) => packagesOf(sources).every((name) => isInstalled(name)));
  });
}

/** Names of the packages that a program imports; built-in modules of Node are not among them. */
export function packagesOf(sources: readonly Source[]): readonly string[] {
  const imports = sources.flatMap(({ text }) => [
    ...text.matchAll(/^(?:import|export) .*?from '([^']+)'/gms),
  ]);
  const packages = imports.flatMap(([, name = '']) => /^(@[^/]+\/)?[^/.][^/]*/.exec(name)?.[0] ?? []);
  return [...new Set(packages)].filter((name) => !name.startsWith('node:') && !BUILT_IN.has(name));
}

const BUILT_IN = new Set(['http', 'https', 'http2', 'net', 'tls', 'dns', 'fs', 'path', 'events', 'timers']);

function isInstalled(name: string): boolean {
  const types = `@types/${name.replace(/^@(.+)\//, '$1__')}`;
  return name in INSTALLED || types in INSTALLED;
}
