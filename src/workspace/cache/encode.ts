import { TAG, WORDS } from './format.js';

/**
 * Plain data as bytes: lists, objects, texts, numbers, null and the like. Facts are many small objects of few shapes,
 * so keys and texts are written once; an object that is held in two places is one object again when it is read.
 * @throws Error for a cycle
 */
export function encode(root: unknown): Uint8Array {
  const encoder = new Encoder(root);
  encoder.put(root);
  return encoder.finish();
}

/** Objects with the same keys in the same order; found key by key. */
interface Shape {
  readonly next: Map<string, Shape>;
  id: number | undefined;
}

class Encoder {
  private bytes = new Uint8Array(FIRST_SIZE);
  private at = 0;
  private readonly texts = new Map<string, number>();
  private readonly shapes: Shape = { next: new Map(), id: undefined };
  private readonly keys: (readonly string[])[] = [];
  private readonly shared: ReadonlySet<object>;
  private readonly kept = new Map<object, number>();

  constructor(root: unknown) {
    this.shared = sharedIn(root);
  }

  put(value: unknown): void {
    if (typeof value === 'string') this.tag(TAG.text, this.textId(value));
    else if (typeof value === 'number') this.putNumber(value);
    else if (typeof value === 'object' && value !== null) this.putObject(value);
    else this.tag(TAG.word, WORDS.indexOf(value));
  }

  /** The length of the head, the head (texts and keys, as JSON), what was put. */
  finish(): Uint8Array {
    const head = Buffer.from(JSON.stringify([[...this.texts.keys()], this.keys]));
    const all = Buffer.alloc(4 + head.length + this.at);
    all.writeUInt32LE(head.length);
    all.set(head, 4);
    all.set(this.bytes.subarray(0, this.at), 4 + head.length);
    return all;
  }

  private putNumber(value: number): void {
    if (Number.isInteger(value) && value >= 0 && value < LEAST_LARGE && !Object.is(value, -0)) {
      this.tag(TAG.integer, value);
      return;
    }
    this.tag(TAG.double, 0);
    this.reserve(8);
    new DataView(this.bytes.buffer).setFloat64(this.at, value, true);
    this.at += 8;
  }

  private putObject(value: object): void {
    const known = this.kept.get(value);
    if (known !== undefined) {
      this.tag(TAG.known, known);
      return;
    }
    if (this.shared.has(value)) {
      this.tag(TAG.kept, this.kept.size);
      this.kept.set(value, this.kept.size);
    }
    if (Array.isArray(value)) this.tag(TAG.list, value.length);
    else this.tag(TAG.object, this.shapeId(Object.keys(value)));
    for (const item of itemsOf(value)) this.put(item);
  }

  private textId(text: string): number {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, this.texts.size);
    return this.texts.size - 1;
  }

  private shapeId(keys: readonly string[]): number {
    let shape = this.shapes;
    for (const key of keys) {
      const next = shape.next.get(key) ?? { next: new Map<string, Shape>(), id: undefined };
      shape.next.set(key, next);
      shape = next;
    }
    if (shape.id === undefined) shape.id = this.keys.push(keys) - 1;
    return shape.id;
  }

  /** Seven bits to a byte, the lowest first; the highest bit says that more follow. */
  private tag(tag: number, value: number): void {
    this.reserve(MOST_BYTES);
    let rest = value * 16 + tag;
    while (rest > 127) {
      this.bytes[this.at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.at++] = rest;
  }

  private reserve(count: number): void {
    if (this.at + count <= this.bytes.length) return;
    const larger = new Uint8Array(this.bytes.length * 2);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

const FIRST_SIZE = 1 << 14;
// A number and its tag must fit into 31 bits, which are five bytes.
const LEAST_LARGE = 2 ** 26;
const MOST_BYTES = 5;

/** Objects that are held more than once. */
function sharedIn(root: unknown): ReadonlySet<object> {
  const seen = new Set<object>();
  const shared = new Set<object>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (seen.has(value)) {
      shared.add(value);
      return;
    }
    seen.add(value);
    for (const item of itemsOf(value)) visit(item);
  };
  visit(root);
  return shared;
}

function itemsOf(value: object): readonly unknown[] {
  return Array.isArray(value) ? value : Object.values(value);
}
