import {
  AZURE_HANDLES,
  AZURE_HTTP,
  AZURE_MESSAGES,
  AZURE_MODULE,
} from '../catalog/boundaries-functions/azure.js';
import type { CallFact, TypeFact } from '../facts.js';
import { fromType } from '../link/annotations.js';
import type { Context, Entity } from '../link/entities.js';
import { placeOf } from '../link/entities.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Flow } from '../taint/flow.js';
import type { Exported } from './exported.js';
import { exportsOf } from './exported.js';
import { isImported } from './library-chain.js';
import { objectsAt, textAt, textsAt, valueAt } from './lookups.js';
import type { Parameter, Registration, Step } from './model.js';
import { joinPaths, pathOf } from './paths.js';
import { entitiesOf } from './steps.js';

/** Functions of Azure: registered by `app.http(…)` and the like, or exported with a type of the package. */
export function azureFunctions(flow: Flow, files: readonly string[]): readonly Registration[] {
  if (!isImported(flow, (specifier) => specifier === AZURE_MODULE)) return [];
  const names = [...Object.keys(AZURE_HTTP), ...Object.keys(AZURE_MESSAGES)];
  return [
    ...names.flatMap((name) =>
      flow.program
        .filesCalling(name)
        .flatMap((file) => file.callsNamed(name).flatMap((call) => registered(flow, file, call, name))),
    ),
    ...files.flatMap((file) => exportedFunctions(flow, file)),
  ];
}

/** `app.http('orders', { methods, route, handler })`, `app.get('orders', handler)`. */
function registered(flow: Flow, file: LinkedFile, call: CallFact, name: string): readonly Registration[] {
  const context = { file: file.path };
  const [title, given] = call.args;
  if (call.callee.kind !== 'member' || !title || !given || !isApp(flow, call.callee.object, context))
    return [];
  const own = pathOf(flow.program, title, context) ?? '*';
  const [options] = objectsAt(flow, given, context);
  const handler = options ? valueAt(flow, options, 'handler') : { value: given, context };
  if (!handler) return [];
  const at = placeOf(file.path, call);
  const message = Object.hasOwn(AZURE_MESSAGES, name) ? AZURE_MESSAGES[name] : undefined;
  if (!message) return [toRegistration('http', httpName(flow, name, own, options), at, handler, [REQUEST])];
  const source = message.source === undefined ? undefined : textAt(flow, options, message.source);
  return [toRegistration(message.kind, source ?? own, at, handler, [MESSAGE])];
}

const REQUEST: Parameter = { handle: 'request' };
const MESSAGE: Parameter = { channel: 'message' };

function isApp(flow: Flow, value: Step['value'], context: Context): boolean {
  return entitiesOf(flow, { value, context }).some(
    (entity) => entity.kind === 'library' && entity.module === AZURE_MODULE && entity.path.at(-1) === 'app',
  );
}

/** Routes stand below `/api` unless the host's settings say otherwise, and go by the function's name. */
function httpName(flow: Flow, name: string, own: string, options: Entity | undefined): string {
  const methods = textsAt(flow, options, 'methods').map((method) => method.toUpperCase());
  const method = methods.length > 0 ? methods.join('|') : (AZURE_HTTP[name] ?? 'ALL');
  return `${method} ${joinPaths('/api', textAt(flow, options, 'route') ?? own)}`;
}

function toRegistration(
  kind: Registration['kind'],
  name: string,
  at: Registration['at'],
  handler: Step,
  params: readonly Parameter[],
): Registration {
  return {
    ...{ framework: 'azure-functions', kind, name, at, handler },
    signature: { handles: AZURE_HANDLES, params, passes: 'return' },
    ...{ shared: [], own: [], declared: [] },
  };
}

/** The older model: `const run: AzureFunction = async (context, req) => …`, exported. */
function exportedFunctions(flow: Flow, file: string): readonly Registration[] {
  const imports = flow.program.findFile(file)?.facts.imports ?? [];
  if (!imports.some(({ specifier }) => specifier === AZURE_MODULE)) return [];
  return exportsOf(flow, file)
    .filter(({ name }) => name === 'default' || name === '=' || name === 'run')
    .flatMap((exported) => ofExport(flow, file, exported));
}

function ofExport(flow: Flow, file: string, { step, type, at }: Exported): readonly Registration[] {
  return entitiesOf(flow, step).flatMap((entity): readonly Registration[] => {
    if (entity.kind !== 'function') return [];
    const [first, second] = flow.program.findFile(entity.context.file)?.fn(entity.fn)?.params ?? [];
    const own = entity.context.file;
    const isTyped =
      typeName(flow, type?.fact, type?.file ?? file) === 'AzureFunction' ||
      typeName(flow, first?.type, own) === 'Context';
    if (!isTyped) return [];
    const isHttp = second === undefined || isRequest(flow, second.type, second.name, own);
    const name = file.split('/').at(-2) ?? file;
    return isHttp
      ? [toRegistration('http', `ALL /api/${name}`, at, step, [{ handle: 'invocation' }, REQUEST])]
      : [toRegistration('queue', name, at, step, [undefined, MESSAGE])];
  });
}

/** The binding of a function is written elsewhere: its parameter's type tells, and its usual name where there is none. */
function isRequest(flow: Flow, type: TypeFact | undefined, name: string | undefined, file: string): boolean {
  if (type && type.kind === 'reference') return typeName(flow, type, file) === 'HttpRequest';
  return type === undefined && (name === 'req' || name === 'request');
}

function typeName(flow: Flow, type: TypeFact | undefined, file: string): string | undefined {
  const entity = type && fromType(flow.program.evaluator, type, file)?.entity;
  return entity?.kind === 'library' && entity.module === AZURE_MODULE ? entity.type : undefined;
}
