import { LAMBDA_HANDLES } from '../catalog/boundaries-functions/lambda.js';
import type { BoundaryKind } from '../catalog/boundary.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Flow } from '../taint/flow.js';
import { usesIn } from '../taint/uses.js';
import type { Exported } from './exported.js';
import { exportsOf } from './exported.js';
import { evidenceOf } from './lambda-evidence.js';
import type { MiddyFunction } from './lambda-middy.js';
import { middyFunction } from './lambda-middy.js';
import { membersOf } from './lookups-all.js';
import type { Registration, Signature, Step } from './model.js';
import { entitiesOf, NOTHING_PASSED, scopeOfStep } from './steps.js';

/** Functions that AWS Lambda runs, where the code itself says that they are. */
export function lambdaFunctions(flow: Flow, files: readonly string[]): readonly Registration[] {
  return files.flatMap((path) => {
    const file = flow.program.findFile(path);
    if (!file || !mayHoldFunctions(file)) return [];
    return exportedFunctions(flow, path).flatMap((exported) => toRegistration(flow, exported) ?? []);
  });
}

// Words without which no function for Lambda is written; most files have none.
const MODULES = /^(?:@?middy|@middy\/|aws-lambda|@aws-lambda-powertools\/|@types\/aws-lambda)/;

function mayHoldFunctions({ facts }: LinkedFile): boolean {
  const isNamed = facts.exports.some(({ name }) => name === 'handler' || name === '=' || name === 'main');
  return (
    isNamed ||
    facts.imports.some(({ specifier }) => MODULES.test(specifier)) ||
    facts.requires.some(({ specifier }) => MODULES.test(specifier))
  );
}

/** `export const handler`, `exports.handler`, `module.exports = { handler }`. */
function exportedFunctions(flow: Flow, file: string): readonly Exported[] {
  return exportsOf(flow, file).flatMap((exported) => {
    if (exported.name !== '=') return [exported];
    return entitiesOf(flow, exported.step)
      .flatMap((entity) => (entity.kind === 'object' ? membersOf(flow, entity) : []))
      .map(({ key, step }) => ({ name: key, step, at: exported.at }));
  });
}

function toRegistration(flow: Flow, exported: Exported): Registration | undefined {
  const middy = middyFunction(flow, exported.step);
  const handler = middy?.handler ?? exported.step;
  const evidence = evidenceOf(flow, { ...exported, step: handler }, middy !== undefined);
  if (!evidence) return undefined;
  const signature: Signature = {
    handles: LAMBDA_HANDLES,
    params: [middy?.unwrapped ? { channel: middy.unwrapped } : { handle: 'event' }],
    passes: 'return',
  };
  const kind = evidence.kind ?? kindByUse(flow, handler, signature);
  const { name, at } = exported;
  const shown = `${at.file.replace(/\.[cm]?[jt]sx?$/, '')}.${name}`;
  return {
    ...{ framework: 'aws-lambda', kind, name: shown, at, signature, handler },
    ...{ shared: [], own: [], declared: declaredOf(middy), traps: middy?.declaration.traps ?? [] },
  };
}

function declaredOf(middy: MiddyFunction | undefined): Registration['declared'] {
  return middy?.declaration.declared ?? [];
}

/** Where no type says what the event is, what is read of it does. */
function kindByUse(flow: Flow, handler: Step, signature: Signature): BoundaryKind {
  const channels = entitiesOf(flow, handler).flatMap((entity) => {
    const scope =
      entity.kind === 'function' ? scopeOfStep(flow, entity, signature, NOTHING_PASSED) : undefined;
    return scope ? usesIn(flow, scope).map(({ data }) => data.channel) : [];
  });
  if (channels.includes('message')) return 'event';
  return channels.includes('args') ? 'graphql' : 'http';
}
