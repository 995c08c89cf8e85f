import { TAG, WORDS } from './format.js';

/**
 * Reads what `encode` wrote, for a fraction of what parsing the code costs.
 * @throws Error for other bytes, as far as they can be told
 */
export function decode(bytes: Uint8Array): unknown {
  return new Decoder(bytes).read();
}

class Decoder {
  private at: number;
  private readonly view: Buffer;
  private readonly texts: readonly string[];
  private readonly shapes: readonly (readonly string[])[];
  private readonly kept: unknown[] = [];
  /** The number that the next object gets. */
  private keeping = NONE;

  constructor(private readonly bytes: Uint8Array) {
    this.view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = 4 + this.view.readUInt32LE(0);
    const head = JSON.parse(this.view.toString('utf8', 4, end)) as [string[], string[][]];
    [this.texts, this.shapes] = head;
    this.at = end;
  }

  read(): unknown {
    const head = this.number();
    const value = head >>> 4;
    switch (head & 15) {
      case TAG.integer:
        return value;
      case TAG.object:
        return this.object(value);
      case TAG.text:
        return this.texts[value];
      case TAG.list:
        return this.list(value);
      case TAG.word:
        return WORDS[value];
      case TAG.kept:
        this.keeping = value;
        return this.read();
      case TAG.known:
        return this.kept[value];
      case TAG.double:
        this.at += 8;
        return this.view.readDoubleLE(this.at - 8);
      default:
        throw new Error('These bytes are no encoded facts.');
    }
  }

  private number(): number {
    const { bytes } = this;
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[this.at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  private list(length: number): unknown[] {
    const items: unknown[] = [];
    this.keep(items);
    for (let left = length; left > 0; left--) items.push(this.read());
    return items;
  }

  private object(shape: number): object {
    const found: Record<string, unknown> = {};
    this.keep(found);
    for (const key of this.shapes[shape] ?? []) found[key] = this.read();
    return found;
  }

  private keep(value: object): void {
    if (this.keeping === NONE) return;
    this.kept[this.keeping] = value;
    this.keeping = NONE;
  }
}

const NONE = -1;
