import type { Draft, Text } from './module.js';
import { callable, nameOf, several } from './module.js';

/** Templates of modules that talk to nobody: most of any repository. */

export function types(draft: Draft): Text {
  const names: string[] = [];
  const body = several(draft, [3, 9], (index) => {
    const name = `Shape${draft.id}x${index}`;
    names.push(name);
    const before = names.length > 1 ? ` | ${names[names.length - 2] ?? 'string'}` : '';
    return `
export interface ${name} {
  readonly id: string;
  readonly status: 'open' | 'closed' | 'lost';
  readonly amount: number;
  readonly lines: readonly { readonly sku: string; readonly count: number; readonly price: number }[];
  readonly parent?: string${before};
}`;
  });
  return { body, exports: names };
}

export function config({ id, random }: Draft): Text {
  const name = `settings${id}`;
  const body = `
function required${id}(key: string): string {
  const value = process.env[key];
  if (value === undefined) throw new Error(\`\${key} is not set\`);
  return value;
}

export const ${name} = {
  port: Number(process.env.PORT ?? 3000),
  upstream: required${id}('UPSTREAM_${id}'),
  timeoutMs: Number(process.env.TIMEOUT_MS ?? ${random.between(1, 30) * 1000}),
  database: { url: required${id}('DATABASE_URL'), poolSize: ${random.between(5, 50)} },
  features: { search: process.env.SEARCH === 'on', exports: process.env.EXPORTS !== 'off' },
};
`;
  return { body, exports: [name] };
}

/** Functions over lists and maps, with the members that clients have, too: get, delete, send, query. */
export function logic(draft: Draft): Text {
  const names: string[] = [];
  const others = callable(draft, 'logic');
  const body = several(draft, [3, 8], (index) => {
    const name = nameOf(draft, index);
    names.push(name);
    const shape = draft.random.pick([overLists, overMaps, overText]);
    const other = others.length > 0 ? draft.random.pick(others) : 'String';
    return shape(name, other);
  });
  const registry = draft.random.chance(40) ? withRegistry(draft) : '';
  return { body: `${body}\n${registry}`, exports: names };
}

function overLists(name: string, other: string): string {
  return `
export function ${name}(items: readonly { id: string; amount: number; tags?: string[] }[], limit = 50): string[] {
  const chosen = items.filter((item) => item.amount > 0 && !item.tags?.includes('hidden'));
  const sorted = [...chosen].sort((left, right) => right.amount - left.amount).slice(0, limit);
  const total = sorted.reduce((sum, { amount }) => sum + amount, 0);
  if (total === 0) return [];
  return sorted.map(({ id, amount }) => \`\${id}: \${Math.round((amount / total) * 100)} %\`).map((line) => String(${other}(line as never)));
}`;
}

function overMaps(name: string, other: string): string {
  return `
const cache_${name} = new Map<string, { value: string; until: number }>();

export function ${name}(key: string, make: () => string = () => key.toUpperCase()): string {
  const known = cache_${name}.get(key);
  if (known && known.until > Date.now()) return known.value;
  try {
    const value = make();
    cache_${name}.set(key, { value, until: Date.now() + 60_000 });
    if (cache_${name}.size > 1_000) for (const old of cache_${name}.keys()) cache_${name}.delete(old);
    return value;
  } catch (error) {
    console.error('not made', key, error instanceof Error ? error.message : error);
    return String(${other}(key as never));
  }
}`;
}

function overText(name: string, other: string): string {
  return `
export const ${name} = (text: string, options: { strict?: boolean; separator?: string } = {}): Record<string, string> => {
  const { strict = false, separator = '=' } = options;
  const found: Record<string, string> = {};
  for (const line of text.split('\\n')) {
    const [key = '', ...rest] = line.trim().split(separator);
    if (key === '' && strict) throw new Error(\`bad line: \${line}\`);
    found[key.toLowerCase()] = rest.join(separator);
  }
  switch (found.kind) {
    case 'plain':
      return found;
    case 'nested':
      return { ...found, inner: JSON.stringify(${other}(text as never)) };
    default:
      return Object.fromEntries(Object.entries(found).filter(([key]) => key !== 'kind'));
  }
};`;
}

/** A class whose methods are called like those of clients, without being one. */
function withRegistry({ id }: Draft): string {
  return `
export class Registry${id}<T extends { id: string }> {
  private readonly items = new Map<string, T>();
  private readonly listeners: ((item: T) => void)[] = [];

  constructor(private readonly limit: number = 100) {}

  get(key: string): T | undefined {
    return this.items.get(key);
  }

  send(item: T): this {
    if (this.items.size >= this.limit) this.delete([...this.items.keys()][0] ?? '');
    this.items.set(item.id, item);
    for (const listener of this.listeners) listener(item);
    return this;
  }

  query(match: (item: T) => boolean): T[] {
    return [...this.items.values()].filter((item) => match(item));
  }

  delete(key: string): boolean {
    return this.items.delete(key);
  }

  on(listener: (item: T) => void): void {
    this.listeners.push(listener);
  }
}
export const registry${id} = new Registry${id}(${id % 90});
`;
}
