import { NODE_HANDLES } from '../catalog/node-http.js';
import type { CallFact, Value } from '../facts.js';
import type { Context, Entity } from '../link/entities.js';
import { alternatives, libraryOf, placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import { valuesOf } from '../link/values.js';
import type { Flow } from '../taint/flow.js';
import type { Registration, Signature } from './model.js';
import { entitiesOf } from './steps.js';

const SIGNATURE: Signature = {
  handles: NODE_HANDLES,
  params: [{ handle: 'request' }, { handle: 'response' }],
  passes: 'return',
};
const MODULES: ReadonlySet<string> = new Set(['http', 'https', 'http2']);
const MAKERS: ReadonlySet<string> = new Set(['createServer', 'createSecureServer', 'Server']);

/** Servers of Node itself, whose one function answers all requests. */
export function nodeServers(flow: Flow): readonly Registration[] {
  const made = [...MAKERS].flatMap((name) =>
    flow.program
      .filesCalling(name)
      .flatMap((file) =>
        file.callsNamed(name).flatMap((call) => (isMaker(flow, call, file.path) ? [{ file, call }] : [])),
      ),
  );
  const heard = flow.program
    .filesCalling('on')
    .flatMap((file) =>
      file.callsNamed('on').flatMap((call) => (isHearing(flow, call, file.path) ? [{ file, call }] : [])),
    );
  return [...made, ...heard].flatMap(({ file, call }) => toRegistrations(flow, file, call));
}

function isMaker(flow: Flow, { callee }: CallFact, file: string): boolean {
  return alternatives(flow.program.evaluator.evaluate(callee, { file })).some(
    ({ entity }) =>
      entity.kind === 'library' &&
      !entity.origin &&
      MODULES.has(entity.module) &&
      MAKERS.has(entity.path.at(-1) ?? ''),
  );
}

/** `server.on('request', listener)`. */
function isHearing(flow: Flow, { callee, args }: CallFact, file: string): boolean {
  const [event] = args;
  if (event?.kind !== 'literal' || event.value !== 'request' || callee.kind !== 'member') return false;
  const library = libraryOf(flow.program.evaluator.evaluate(callee.object, { file }).entity);
  return library !== undefined && MODULES.has(library.module);
}

function toRegistrations(flow: Flow, file: LinkedFile, call: CallFact): readonly Registration[] {
  const context: Context = { file: file.path };
  return call.args.flatMap((value) => {
    const [entity] = entitiesOf(flow, { value, context });
    if (entity?.kind !== 'function') return [];
    return [
      {
        ...{ framework: 'node-http', kind: 'http', name: nameOf(flow, entity), signature: SIGNATURE },
        at: placeOf(file.path, call),
        ...{ shared: [], own: [], handler: { value, context }, declared: [] },
      },
    ];
  });
}

/** The one method and path that the function asks for, if it asks for one only. */
function nameOf(flow: Flow, { context, fn }: Entity & { kind: 'function' }): string {
  const file = flow.program.findFile(context.file);
  const compared = file ? comparisonsIn(file, fn) : [];
  const methods = distinct(compared, 'method', /^[A-Z]+$/);
  const paths = [...distinct(compared, 'url', /^\//), ...distinct(compared, 'pathname', /^\//)];
  const [method, path] = [methods, paths].map((all) => (all.length === 1 ? all[0] : undefined));
  return `${method ?? 'ALL'} ${path ?? '/'}`;
}

function comparisonsIn({ facts }: LinkedFile, fn: number): readonly (Value & { kind: 'binary' })[] {
  return [...valuesOf(facts)].flatMap(({ value, fn: at }) =>
    at === fn && value.kind === 'binary' && /^[=!]==?$/.test(value.operator) ? [value] : [],
  );
}

function distinct(
  compared: readonly (Value & { kind: 'binary' })[],
  property: string,
  pattern: RegExp,
): readonly string[] {
  const texts = compared.flatMap(({ left, right }) => {
    const names = left.kind === 'member' ? left.property : left.kind === 'name' ? left.name : '';
    const text = right.kind === 'literal' ? String(right.value) : '';
    return names === property && pattern.test(text) ? [text] : [];
  });
  return [...new Set(texts)];
}
