/** A small generator with a seed (mulberry32): the same seed gives the same file on every machine. */
export class Random {
  constructor(private state: number) {}

  /** At least 0, below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(values: readonly [T, ...T[]]): T {
    return values[this.below(values.length)] ?? values[0];
  }
}

export type Item = (typeof ITEM_IDS)[number];
export const ITEM_IDS = ['restore-tested', 'audit-log', 'multi-region', 'load-test'] as const;
export const FINGERPRINTS = ['aa11', 'bb22', 'cc33'] as const;

/** A valid plimsoll.yml as some person might have written it: any style, comments everywhere, keys of their own. */
export function randomFile(random: Random): string {
  const writer = new Writer(random);
  const sections = [
    () => {
      writer.map('service', service(random), 0);
    },
    () => {
      writer.map('profile', profile(random), 0);
    },
    () => {
      writer.map('x-own', { note: 'ours, and nobody else knows it', list: ['a', 'b'] }, 0);
    },
    () => {
      writer.map('items', items(random), 0);
    },
    () => {
      writer.waivers(waivers(random));
    },
  ];
  if (random.chance(0.2)) writer.line('---');
  for (const section of sections) {
    if (random.chance(0.25)) continue;
    writer.noise(0);
    section();
  }
  writer.noise(0);
  return writer.toText();
}

type Value = string | number | boolean | undefined | readonly string[] | { readonly [key: string]: Value };
type MapValue = Readonly<Record<string, Value>>;

function some(random: Random, map: MapValue, share = 0.6): MapValue {
  return Object.fromEntries(Object.entries(map).filter(() => random.chance(share)));
}

function service(random: Random): MapValue {
  return some(random, { name: random.pick(TEXTS), lead: '@ada', goLive: '2026-12-15', colour: 'red' });
}

function profile(random: Random): MapValue {
  const flows = { criticalFlows: ['checkout', 'sign-in'] };
  return some(random, { customers: 'external', payments: true, team: 8, sla: 99.9, ...flows });
}

function items(random: Random): MapValue {
  const ids = ITEM_IDS.filter(() => random.chance(0.6));
  return Object.fromEntries(ids.map((id) => [id, random.chance(0.08) ? undefined : entry(random, id)]));
}

function entry(random: Random, id: Item): MapValue {
  const values = id === 'restore-tested' ? { values: { rtoMinutes: 42, rpoMinutes: 5 } } : {};
  const attested = { statement: random.pick(TEXTS), by: '@grace', on: '2026-11-03', evidence: 'docs/a.md' };
  return some(
    random,
    {
      owner: random.pick(['@ada', 'Grace', undefined]),
      due: '2026-12-01',
      ticket: 'OPS-7',
      plan: random.pick(TEXTS),
      attested: { ...attested, ...values, scope: ['infra/**', 'db/**'] },
      deferred: { reason: random.pick(TEXTS), reopen: 'SLA above 99.95 %' },
    },
    0.5,
  );
}

function waivers(random: Random): readonly MapValue[] {
  const reason = random.pick(TEXTS);
  return FINGERPRINTS.filter(() => random.chance(0.5)).map((fingerprint) => ({
    ...{ rule: 'network-timeout', fingerprint, reason, by: '@ada', until: '2027-02-01' },
  }));
}

const TEXTS = [
  'canary releases',
  'payments first, then the rest',
  "it's fine: really",
  '# not a comment',
  'über die Brücke 🚢',
  '- dash',
  '{ braces }',
  'yes',
] as const;

/** Writes lines in one person's style. */
class Writer {
  private readonly lines: string[] = [];
  private readonly indent: number;
  private readonly eol: string;
  private readonly isListIndented: boolean;
  private count = 0;

  constructor(private readonly random: Random) {
    this.indent = random.pick([2, 2, 4, 3]);
    this.eol = random.pick(['\n', '\n', '\r\n']);
    this.isListIndented = random.chance(0.7);
  }

  toText(): string {
    const text = this.lines.join(this.eol);
    const end = text === '' || this.random.chance(0.2) ? '' : this.eol;
    return `${this.random.chance(0.1) ? '\uFEFF' : ''}${text}${end}`;
  }

  line(text: string): void {
    this.lines.push(text);
  }

  /** Comments and empty lines, or none; every comment is another one. */
  noise(column: number): void {
    if (this.random.chance(0.15)) this.line('');
    if (this.random.chance(0.25)) this.line(`${' '.repeat(column)}# comment ${++this.count}`);
    if (this.random.chance(0.1)) this.line('');
  }

  map(key: string, map: MapValue, column: number): void {
    const head = `${' '.repeat(column)}${key}:`;
    const keys = Object.keys(map);
    if (keys.length === 0) this.line(`${head}${this.random.pick(['', ' {}', ' ~', ' { }'])}${this.behind()}`);
    else if (this.random.chance(0.2)) this.line(`${head} ${this.flow(map)}${this.behind()}`);
    else if (column === 0 && this.random.chance(0.1)) this.wideFlow(head, map);
    else this.block(head, map, column);
  }

  waivers(list: readonly MapValue[]): void {
    if (list.length === 0 || this.random.chance(0.2)) {
      this.line(`waivers: [${list.map((entry) => this.flow(entry)).join(', ')}]${this.behind()}`);
      return;
    }
    this.line(`waivers:${this.behind()}`);
    const column = this.isListIndented ? this.indent : 0;
    for (const entry of list) {
      this.noise(column);
      this.entry(entry, ' '.repeat(column));
    }
  }

  private entry(entry: MapValue, pad: string): void {
    if (this.random.chance(0.3)) {
      this.line(`${pad}- ${this.flow(entry)}${this.behind()}`);
      return;
    }
    Object.entries(entry).forEach(([key, value], index) => {
      this.line(`${pad}${index === 0 ? '- ' : '  '}${key}: ${this.scalar(value, false)}${this.behind()}`);
    });
  }

  private block(head: string, map: MapValue, column: number): void {
    this.line(`${head}${this.behind()}`);
    for (const [key, value] of Object.entries(map)) {
      this.noise(column + this.indent);
      this.pair(key, value, column + this.indent);
    }
  }

  private pair(key: string, value: Value, column: number): void {
    const head = `${' '.repeat(column)}${key}:`;
    if (isMap(value)) this.map(key, value, column);
    else if (isList(value)) this.list(head, value, column);
    else if (value === undefined) this.line(`${head}${this.behind()}`);
    else if (typeof value === 'string' && this.random.chance(0.1)) this.blockScalar(head, value, column);
    else this.line(`${head} ${this.scalar(value, false)}${this.behind()}`);
  }

  private list(head: string, value: readonly string[], column: number): void {
    if (this.random.chance(0.5)) {
      this.line(`${head} ${this.flow(value)}${this.behind()}`);
      return;
    }
    this.line(`${head}${this.behind()}`);
    const pad = ' '.repeat(this.isListIndented ? column + this.indent : column);
    for (const entry of value) this.line(`${pad}- ${this.scalar(entry, false)}${this.behind()}`);
  }

  private blockScalar(head: string, value: string, column: number): void {
    this.line(`${head} ${this.random.pick(['|-', '>-'])}`);
    this.line(`${' '.repeat(column + this.indent)}${value}`);
  }

  private wideFlow(head: string, map: MapValue): void {
    this.line(`${head} {${this.behind()}`);
    const entries = Object.entries(map);
    const comma = this.random.chance(0.5) ? ',' : '';
    entries.forEach(([key, value], index) => {
      const end = index === entries.length - 1 ? comma : ',';
      this.line(`${' '.repeat(this.indent)}${key}: ${this.flow(value)}${end}${this.behind()}`);
    });
    this.line('}');
  }

  private flow(value: Value): string {
    if (value === undefined) return '';
    if (isList(value)) return `[${value.map((entry) => this.scalar(entry, true)).join(', ')}]`;
    if (!isMap(value)) return this.scalar(value, true);
    const pairs = Object.entries(value).map(([key, child]) => `${key}: ${this.flow(child)}`);
    return this.random.chance(0.5) ? `{${pairs.join(', ')}}` : `{ ${pairs.join(', ')} }`;
  }

  private scalar(value: Value, isFlow: boolean): string {
    if (typeof value !== 'string') return JSON.stringify(value);
    const isPlain = isFlow ? /^[\w][\w./-]*$/ : /^[\w][\w ./,-]*$/;
    if (isPlain.test(value) && this.random.chance(0.6)) return value;
    return this.random.chance(0.7) ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
  }

  private behind(): string {
    return this.random.chance(0.15) ? `${' '.repeat(1 + this.random.below(3))}# note ${++this.count}` : '';
  }
}

function isList(value: Value): value is readonly string[] {
  return Array.isArray(value);
}

function isMap(value: Value): value is MapValue {
  return typeof value === 'object' && !isList(value);
}
