import type { Boundary, HandlerShape, InputShape, Span } from '../api.js';

/** How a handler refuses a request in the way of its framework. */
export interface Answering {
  /** Statements without their ends. */
  readonly refuse: (error: string) => readonly string[];
  /** What the schema is asked about; undefined where the channel cannot be named as a whole. */
  readonly source: (channel: string, text: string, roots: readonly Span[]) => string | undefined;
}

/** Undefined where nobody knows how to answer from there. */
export function answeringOf({ framework, kind }: Boundary, shape: InputShape): Answering | undefined {
  if (kind !== 'http') return undefined;
  const refuse = refusalOf(framework, shape);
  const whole = framework === 'hono' ? shape.handles.get('context') : undefined;
  return (
    refuse && {
      refuse,
      source: (channel, text, [root]) =>
        root ? sourceOf(text.slice(root.start, root.end)) : callFor(whole, channel, shape),
    }
  );
}

/** Without a name Hono answers all fields. */
function callFor(context: string | undefined, channel: string, { reads }: InputShape): string | undefined {
  // All headers at once have names in lower case.
  if (channel === 'headers' && reads.some(({ key }) => key !== key.toLowerCase())) return undefined;
  const name = HONO_CALLS[channel];
  return context === undefined || name === undefined ? undefined : `${context}.req.${name}()`;
}

const HONO_CALLS: Readonly<Record<string, string>> = { query: 'query', params: 'param', headers: 'header' };

/** Without the cast around it: a schema takes anything. */
function sourceOf(code: string): string {
  const bare = code.replace(/^<[^>]*>\s*/, '').replace(/\s+as\s[\s\S]*$|!$/, '');
  return /^\((await [\s\S]*)\)$/.exec(bare)?.[1] ?? bare;
}

/** The statements that answer a bad request, and leave the handler. */
export function refusalOf(
  framework: string,
  { handles, handler }: HandlerShape,
): Answering['refuse'] | undefined {
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
  // Without a reply at hand, Fastify answers as an error says.
  if (framework === 'fastify' && response === undefined) {
    return (error) => [`throw Object.assign(new Error('${error}'), { statusCode: 400 })`];
  }
  if (response === undefined) return undefined;
  if (framework === 'node-http') {
    const head = `{ 'content-type': 'application/json' }`;
    return (error) => [
      `${response}.writeHead(400, ${head}).end(JSON.stringify({ error: '${error}' }))`,
      'return',
    ];
  }
  if (LIKE_EXPRESS.has(framework)) {
    return (error) => leave(`${response}.status(400).json({ error: '${error}' })`);
  }
  if (framework === 'fastify') return (error) => leave(`${response}.code(400).send({ error: '${error}' })`);
  if (framework === 'hapi')
    return (error) => [`return ${response}.response({ error: '${error}' }).code(400)`];
  if (framework === 'restify') return (error) => leave(`${response}.send(400, { error: '${error}' })`);
  return undefined;
}

const LIKE_EXPRESS: ReadonlySet<string> = new Set(['express', 'next', 'functions-framework']);
