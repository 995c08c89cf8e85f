import type { Value } from '../facts.js';
import { findOutcome } from '../link/conditions.js';
import type { Program } from '../link/program.js';

/** A test that a place of the code stands behind. */
export interface Test {
  readonly file: string;
  readonly test: Value;
  readonly holds: boolean;
}

/** What a test in front of a registration says of the process that gets the signal. */
export type Meaning =
  /** Of no consequence, or true wherever the service runs. */
  | 'free'
  /** Never true in production. */
  | 'never'
  /** Only the environment tells. */
  | 'environment'
  /** Only in the primary process of a cluster, or only in its workers. */
  | 'primary'
  | 'worker';

/**
 * What a test means for a service that runs in production.
 * @param roots the files that the process is started with
 */
export function meaningOf(program: Program, { file, test, holds }: Test, roots: readonly string[]): Meaning {
  const outcome = findOutcome(program.evaluator, test, { file });
  if (outcome !== undefined) return outcome === holds ? 'free' : 'never';
  const known = truthOf(program, file, test, roots);
  if (known === undefined) return readsEnvironment(program, file, test) ? 'environment' : 'free';
  if (known === 'primary') return holds ? 'primary' : 'worker';
  if (known === 'worker') return holds ? 'worker' : 'primary';
  return known === holds ? 'free' : 'never';
}

type Truth = boolean | 'primary' | 'worker' | undefined;

function truthOf(program: Program, file: string, test: Value, roots: readonly string[]): Truth {
  switch (test.kind) {
    case 'unary':
      return test.operator === '!' ? negated(truthOf(program, file, test.operand, roots)) : undefined;
    case 'binary':
      return ofBinary(program, file, test, roots);
    case 'member':
      if (test.property === 'main' && isImportMeta(test.object)) return roots.includes(file);
      return ofMember(program, file, test);
    case 'name':
      return ofMember(program, file, test) ?? ofConstant(program, file, test, roots);
    default:
      return undefined;
  }
}

/** `const isMain = require.main === module`. */
function ofConstant(
  program: Program,
  file: string,
  { binding }: Value & { kind: 'name' },
  roots: readonly string[],
): Truth {
  const fact = program.findFile(file)?.binding(binding);
  return fact?.kind === 'const' && fact.init && !fact.path
    ? truthOf(program, file, fact.init, roots)
    : undefined;
}

function negated(truth: Truth): Truth {
  if (truth === 'primary') return 'worker';
  if (truth === 'worker') return 'primary';
  return truth === undefined ? undefined : !truth;
}

function ofBinary(
  program: Program,
  file: string,
  { operator, left, right }: Value & { kind: 'binary' },
  roots: readonly string[],
): Truth {
  const sides = [left, right];
  if (operator === '&&' || operator === '||') {
    const [a, b] = sides.map((side) => truthOf(program, file, side, roots));
    if (a === b) return a;
    const deciding = operator === '||';
    if (a === deciding || b === deciding) return deciding;
    // What is known of one side is not undone by the other.
    return operator === '&&' && (a === true || b === true) ? (a === true ? b : a) : undefined;
  }
  const isEqual = operator === '===' || operator === '==';
  if (!isEqual && operator !== '!==' && operator !== '!=') return undefined;
  if (sides.some(isMainModule)) return isEqual === roots.includes(file);
  const mode = sides.find((side) => side.kind === 'literal');
  if (mode?.kind !== 'literal' || !sides.some((side) => isNodeEnv(program, file, side))) return undefined;
  return isEqual === (mode.value === 'production');
}

/** `require.main`, and `import.meta.url` that is compared with what the process was started with. */
function isMainModule(value: Value): boolean {
  if (value.kind !== 'member') return false;
  const { object, property } = value;
  if (property === 'main') return object.kind === 'global' && object.name === 'require';
  return (property === 'url' || property === 'filename') && isImportMeta(object);
}

function isImportMeta(value: Value): boolean {
  return value.kind === 'opaque' && value.syntax === 'MetaProperty';
}

function isNodeEnv(program: Program, file: string, value: Value): boolean {
  const { entity } = program.evaluator.evaluate(value, { file });
  return entity.kind === 'library' && entity.path.at(-1) === 'NODE_ENV' && entity.path.includes('env');
}

function ofMember(program: Program, file: string, value: Value): Truth {
  const { entity } = program.evaluator.evaluate(value, { file });
  if (entity.kind !== 'library') return undefined;
  const name = entity.path.at(-1) ?? '';
  // What test runners set is not set in production.
  if (PROCESS.has(entity.module) && entity.path.includes('env') && OF_TESTS.test(name)) return false;
  if (entity.module !== 'cluster') return undefined;
  if (name === 'isPrimary' || name === 'isMaster') return 'primary';
  return name === 'isWorker' ? 'worker' : undefined;
}

const OF_TESTS = /^(?:TESTING|TEST|VITEST|JEST_WORKER_ID|MOCHA|IS_TEST|TEST_MODE|UNIT_TEST)$/;

/** Whether a variable of the environment has a say in it. */
function readsEnvironment(program: Program, file: string, value: Value): boolean {
  switch (value.kind) {
    case 'unary':
      return readsEnvironment(program, file, value.operand);
    case 'binary':
      return readsEnvironment(program, file, value.left) || readsEnvironment(program, file, value.right);
    case 'name':
    case 'member': {
      const { entity } = program.evaluator.evaluate(value, { file });
      return entity.kind === 'library' && entity.path.includes('env') && PROCESS.has(entity.module);
    }
    default:
      return false;
  }
}

const PROCESS: ReadonlySet<string> = new Set(['globalThis', 'process']);
