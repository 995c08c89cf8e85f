import type { Boundary, InputShape } from '../api.js';

/** How a handler refuses a request in the way of its framework. */
export interface Idiom {
  /** Statements without their ends. */
  readonly refuse: (error: string) => readonly string[];
  /** What the schema is asked about. */
  readonly source: (
    channel: string,
    text: string,
    root: { readonly start: number; readonly end: number },
  ) => string;
}

/** Undefined where nobody knows how to answer from there. */
export function idiomOf({ framework, kind }: Boundary, shape: InputShape): Idiom | undefined {
  if (kind !== 'http') return undefined;
  const refuse = refusalOf(framework, shape);
  return refuse && { refuse, source: (_channel, text, { start, end }) => sourceOf(text.slice(start, end)) };
}

/** Without the cast around it: a schema takes anything. */
function sourceOf(code: string): string {
  return code.replace(/^<[^>]*>\s*/, '').replace(/\s+as\s[\s\S]*$|!$/, '');
}

function refusalOf(framework: string, { handles, handler }: InputShape): Idiom['refuse'] | undefined {
  const response = handles.get('response');
  const context = handles.get('context');
  const isAnswering = handler.returns.some(({ value }) => value !== undefined);
  const leave = (answer: string): readonly string[] =>
    isAnswering ? [`return ${answer}`] : [answer, 'return'];
  if (framework === 'koa' && context !== undefined) {
    return (error) => [`${context}.status = 400`, `${context}.body = { error: '${error}' }`, 'return'];
  }
  if (framework === 'hono' && context !== undefined) {
    return (error) => [`return ${context}.json({ error: '${error}' }, 400)`];
  }
  if (framework === 'next' && response === undefined) {
    return (error) => [`return Response.json({ error: '${error}' }, { status: 400 })`];
  }
  if (response === undefined) return undefined;
  if (LIKE_EXPRESS.has(framework)) {
    return (error) => leave(`${response}.status(400).json({ error: '${error}' })`);
  }
  if (framework === 'fastify') return (error) => leave(`${response}.code(400).send({ error: '${error}' })`);
  if (framework === 'restify') return (error) => leave(`${response}.send(400, { error: '${error}' })`);
  return undefined;
}

const LIKE_EXPRESS: ReadonlySet<string> = new Set(['express', 'next', 'functions-framework']);
