import type { CallFact, Value } from '../facts.js';
import type { Context } from '../link/entities.js';
import type { Flow } from '../taint/flow.js';
import { exportedAs } from './exported.js';
import type { Step } from './model.js';

/** The function that a file exports whose path is written out: `queue.process(path.join(__dirname, 'job.js'))`. */
export function findHandlerFile(flow: Flow, value: Value, context: Context): Step | undefined {
  const written = pathIn(flow, value, context);
  if (written === undefined) return undefined;
  const folder = context.file.split('/').slice(0, -1);
  const path = normalized([...folder, ...written.split('/')]);
  const stem = path.replace(/\.[cm]?[jt]s$/, '');
  const file = [path, ...['ts', 'js', 'mts', 'cts', 'mjs', 'cjs'].map((end) => `${stem}.${end}`)].find(
    (one) => flow.program.findFile(one) !== undefined,
  );
  return file === undefined ? undefined : exportedAs(flow, file, 'default')?.step;
}

/** The path relative to the file that it stands in. */
function pathIn(flow: Flow, value: Value, context: Context): string | undefined {
  const call = value.kind === 'call' ? flow.program.findFile(context.file)?.call(value.call) : undefined;
  if (call) return pathOfCall(call);
  if (value.kind === 'name') {
    const init = flow.program.findFile(context.file)?.binding(value.binding)?.init;
    return init ? pathIn(flow, init, context) : undefined;
  }
  if (value.kind === 'binary' && value.operator === '+' && isFolder(value.left)) return textOf(value.right);
  if (value.kind === 'template' && value.values[0] && isFolder(value.values[0])) return value.texts[1];
  const text = textOf(value);
  return text !== undefined && /^\.{1,2}\//.test(text) ? text : undefined;
}

/** `path.join(__dirname, …)`, `new URL('./job.js', import.meta.url)`, `require.resolve('./job')`. */
function pathOfCall({ callee, args, isNew }: CallFact): string | undefined {
  const [first, ...rest] = args;
  const texts = rest.map(textOf);
  if (first && isFolder(first))
    return texts.every((text) => text !== undefined) ? texts.join('/') : undefined;
  const isAddress = isNew && callee.kind === 'global' && callee.name === 'URL';
  const isResolve = callee.kind === 'member' && callee.property === 'resolve' && rest.length === 0;
  return first && (isAddress || isResolve) ? textOf(first) : undefined;
}

function isFolder(value: Value): boolean {
  const name = value.kind === 'global' || value.kind === 'name' ? value.name : '';
  return name === '__dirname' || (value.kind === 'member' && value.property === 'dirname');
}

function textOf(value: Value): string | undefined {
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

function normalized(parts: readonly string[]): string {
  const found: string[] = [];
  for (const part of parts) {
    if (part === '..') found.pop();
    else if (part !== '' && part !== '.') found.push(part);
  }
  return found.join('/');
}
