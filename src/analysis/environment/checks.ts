import { VALIDATORS } from '../catalog/validators/index.js';
import type { CallFact } from '../facts.js';
import type { Entity } from '../link/entities.js';
import { alternatives, libraryOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Program } from '../link/program.js';
import { valuesOf } from '../link/values.js';
import { envName, holdsEnvironment } from './reads.js';

/** What of the environment is checked somewhere in the program: everything, or variables by name. */
export interface EnvChecks {
  /** A schema looks at the environment as a whole, so what it names need not be known here. */
  readonly hasSchema: boolean;
  readonly names: ReadonlySet<string>;
}

const known = new WeakMap<Program, EnvChecks>();

/** Looks for checks of the environment in all files: schemas, libraries made for it, tests that stop the start. */
export function envChecksOf(program: Program): EnvChecks {
  const answer = known.get(program);
  if (answer) return answer;
  const files = program.files();
  const found = {
    hasSchema: files.some((file) => file.facts.calls.some((call) => isSchemaCall(program, file, call))),
    names: new Set(files.flatMap((file) => [...testedIn(program, file), ...requiredIn(program, file)])),
  };
  known.set(program, found);
  return found;
}

// Libraries whose one purpose is to check the environment, or that do so where they are told how.
const ENVIRONMENT: Readonly<Record<string, readonly string[]>> = {
  envalid: ['cleanEnv', 'customCleanEnv'],
  '@t3-oss/env-core': ['createEnv'],
  '@t3-oss/env-nextjs': ['createEnv'],
  znv: ['parseEnv'],
  '@julr/vite-plugin-validate-env': ['defineConfig'],
  'zod-config': ['loadConfig', 'loadConfigSync'],
  '@fastify/env': [''],
  'fastify-env': [''],
  'env-schema': [''],
  envsafe: ['envsafe'],
  'ts-dotenv': ['load'],
  'typed-env-parser': ['parse'],
  'dotenv-safe': ['config'],
  'env-sentinel': [''],
  convict: ['validate'],
  '@adonisjs/env': ['create'],
  '@adonisjs/core/env': ['Env.create'],
};

const PARSING: ReadonlySet<string> = new Set(VALIDATORS.flatMap(({ modules }) => modules));

function isSchemaCall(program: Program, file: LinkedFile, call: CallFact): boolean {
  if (!mayCheck(call)) return false;
  return alternatives(program.evaluator.evaluate(call.callee, { file: file.path })).some(({ entity }) => {
    if (entity.kind === 'function')
      return givesEnvironment(program, file, call) && asksValidator(program, entity);
    const library = libraryOf(entity);
    if (!library) return false;
    const names = ENVIRONMENT[library.module];
    const path = library.path.filter((part) => part !== 'default');
    if (names) return names.includes(path.join('.')) || names.includes(path.at(-1) ?? '');
    if (library.module === '@nestjs/config') return isCheckedConfig(program, file, call, path.at(-1));
    return PARSING.has(library.module) && givesEnvironment(program, file, call);
  });
}

function mayCheck({ callee }: CallFact): boolean {
  return callee.kind === 'member' || callee.kind === 'name' || callee.kind === 'call';
}

/** `validateConfig(process.env, Variables)`: an own function that hands what it gets to a validation library. */
function asksValidator(program: Program, { context, fn }: Entity & { kind: 'function' }): boolean {
  const calls = program.findFile(context.file)?.body(fn).calls ?? [];
  return calls.some(({ callee }) =>
    alternatives(program.evaluator.evaluate(callee, { file: context.file })).some(({ entity }) =>
      PARSING.has(libraryOf(entity)?.module ?? ''),
    ),
  );
}

/** `schema.parse(process.env)`, or of an object that is built of its variables. */
function givesEnvironment(program: Program, file: LinkedFile, { args }: CallFact): boolean {
  return args.some((argument) => {
    if (holdsEnvironment(program, file.path, argument)) return true;
    const binding = argument.kind === 'name' ? file.binding(argument.binding) : undefined;
    return binding?.init !== undefined && holdsEnvironment(program, file.path, binding.init);
  });
}

/** `ConfigModule.forRoot({ validationSchema })` checks, `forRoot({})` does not. */
function isCheckedConfig(
  program: Program,
  file: LinkedFile,
  { args }: CallFact,
  name: string | undefined,
): boolean {
  const [options] = args;
  if (name !== 'forRoot' || !options) return false;
  const { entity } = program.evaluator.evaluate(options, { file: file.path });
  return (
    entity.kind === 'object' &&
    entity.value.properties.some(({ key }) => key === 'validationSchema' || key === 'validate')
  );
}

/** `if (!process.env.X) throw …`: variables whose absence is looked at before they are used. */
function testedIn(program: Program, file: LinkedFile): readonly string[] {
  const tests = file.facts.blocks.flatMap(({ test }) => (test ? [test] : []));
  const inTests = (start: number, end: number): boolean =>
    tests.some((test) => test.start <= start && end <= test.end);
  const names: string[] = [];
  for (const { value } of valuesOf(file.facts)) {
    if (!inTests(value.start, value.end)) continue;
    const name = envName(program, file.path, value);
    if (name !== undefined) names.push(name);
  }
  return names;
}

/** `required('X')`, `['X', 'Y'].forEach(…)`: names given to code that reads the environment by a computed key. */
function requiredIn(program: Program, file: LinkedFile): readonly string[] {
  const computed = [...valuesOf(file.facts)].some(
    ({ value }) => value.kind === 'element' && holdsEnvironment(program, file.path, value.object),
  );
  if (!computed) return [];
  return [...valuesOf(file.facts)].flatMap(({ value }) =>
    value.kind === 'literal' && typeof value.value === 'string' && NAME.test(value.value)
      ? [value.value]
      : [],
  );
}

const NAME = /^[A-Z][A-Z0-9_]+$/;
