import type { ActionBuilder } from '../catalog/boundaries-functions/actions.js';
import { ACTION_BUILDERS } from '../catalog/boundaries-functions/actions.js';
import type { FunctionFact, ParamFact } from '../facts.js';
import type { Entity } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Flow } from '../taint/flow.js';
import { exportsOf } from './exported.js';
import { chainsAt, isImported, linksNamed } from './library-chain.js';
import type { Parameter, Registration, Signature, Step } from './model.js';
import { usesNext } from './next-paths.js';
import { declaredBy } from './parsers.js';
import { entitiesOf } from './steps.js';

/** Server actions: functions that a browser may call with any arguments, though they look like plain ones. */
export function serverActions(flow: Flow, files: readonly string[]): readonly Registration[] {
  return [
    ...files.flatMap((path) => {
      const file = flow.program.findFile(path);
      return file ? [...exportedActions(flow, file), ...innerActions(flow, file)] : [];
    }),
    ...ACTION_BUILDERS.flatMap((builder) => builtActions(flow, builder)),
  ];
}

const DIRECTIVE = 'use server';

/** Every export of a module that says `'use server'`. */
function exportedActions(flow: Flow, { path, facts }: LinkedFile): readonly Registration[] {
  if (!facts.directives.includes(DIRECTIVE) || !usesNext(flow, path)) return [];
  return exportsOf(flow, path).flatMap(({ name, at, step }) => {
    const isBuilt = chainsAt(flow, step.value, step.context).some(({ module }) =>
      ACTION_BUILDERS.some((builder) => builder.module === module),
    );
    const shown = name === 'default' ? (path.split('/').at(-1) ?? name) : name;
    return isBuilt ? [] : [toAction(shown, at, step, signatureOf(flow, step))];
  });
}

/** Functions that say so themselves, often inside of a component. */
function innerActions(flow: Flow, { path, facts }: LinkedFile): readonly Registration[] {
  const marked = facts.functions.filter(({ directives = [] }) => directives.includes(DIRECTIVE));
  if (marked.length === 0 || !usesNext(flow, path)) return [];
  return marked.map((fact) => {
    const { id: fn, start, end } = fact;
    const step: Step = { value: { kind: 'function', fn, start, end }, context: { file: path } };
    const name = fact.name ?? facts.bindings.find(({ init }) => isFunction(init, fn))?.name ?? 'action';
    return toAction(name, placeOf(path, fact), step, toSignature(fact));
  });
}

function isFunction(value: { readonly kind: string; readonly fn?: number } | undefined, fn: number): boolean {
  return value?.kind === 'function' && value.fn === fn;
}

function toAction(
  name: string,
  at: Registration['at'],
  handler: Step,
  signature: Signature,
  declared: Registration['declared'] = [],
): Registration {
  return {
    ...{ framework: 'next', kind: 'action', name, at, signature, handler },
    ...{ shared: [], own: [], declared },
  };
}

function signatureOf(flow: Flow, step: Step): Signature {
  const facts = entitiesOf(flow, step).flatMap((entity) => factOf(flow, entity) ?? []);
  const [only] = facts;
  return only && facts.length === 1 ? toSignature(only) : { ...PLAIN, params: POSITIONS };
}

function factOf(flow: Flow, entity: Entity): FunctionFact | undefined {
  return entity.kind === 'function' ? flow.program.findFile(entity.context.file)?.fn(entity.fn) : undefined;
}

const PLAIN: Omit<Signature, 'params'> = { handles: {}, passes: 'return' };

// Where the parameters are not written one by one.
const POSITIONS: readonly Parameter[] = ['0', '1', '2', '3'].map((position) => ({
  channel: 'args',
  path: [position],
}));

function toSignature({ params }: FunctionFact): Signature {
  if (params.some(({ isRest }) => isRest)) return { ...PLAIN, params: POSITIONS };
  const form = params.findIndex(isForm);
  return {
    ...PLAIN,
    params: params.map((param, index): Parameter => {
      if (index === form - 1 && !isBound(param)) return undefined;
      const isAlone = params.length === 1 && param.name === undefined;
      return { channel: 'args', path: isAlone ? [] : [param.name ?? String(index)] };
    }),
  };
}

/** What stands before the form is what the action answered the last time, unless it is text or a number: an id. */
function isBound({ type }: ParamFact): boolean {
  return type?.kind === 'keyword' && (type.name === 'string' || type.name === 'number');
}

function isForm({ type }: ParamFact): boolean {
  return type?.kind === 'reference' && type.name === 'FormData';
}

/** `client.schema(S).action(({ parsedInput }) => …)`. */
function builtActions(flow: Flow, builder: ActionBuilder): readonly Registration[] {
  if (!isImported(flow, (specifier) => specifier === builder.module)) return [];
  return builder.finals.flatMap((name) =>
    flow.program
      .filesCalling(name)
      .flatMap((file) => file.callsNamed(name).flatMap((call) => built(flow, builder, file, call.id))),
  );
}

function built(flow: Flow, builder: ActionBuilder, file: LinkedFile, id: number): readonly Registration[] {
  const call = file.call(id);
  const [handler] = call?.args ?? [];
  if (call?.callee.kind !== 'member' || !handler) return [];
  const context = { file: file.path };
  const chain = chainsAt(flow, call.callee.object, context).find(
    ({ module, root }) => module === builder.module && builder.roots.includes(root),
  );
  if (!chain) return [];
  const schemas = linksNamed(chain, ...builder.schemas).flatMap((link) => {
    const [value] = link.call.args;
    return value ? [{ value, context: link.context }] : [];
  });
  // Without a schema the function is given nothing from outside.
  if (schemas.length === 0) return [];
  const { declared, traps } = declaredBy(flow, schemas, 'args', builder.title);
  const name = file.facts.bindings.find(({ init }) => init?.kind === 'call' && init.call === id)?.name;
  const signature: Signature = { handles: builder.handles, params: [{ handle: 'given' }], passes: 'return' };
  const step = { value: handler, context };
  const at = placeOf(file.path, call);
  return [{ ...toAction(name ?? 'action', at, step, signature, declared), framework: builder.id, traps }];
}
