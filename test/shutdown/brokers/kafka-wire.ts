/** Kafka's types on the wire, as far as the oldest versions of its requests need them. */
export class Reader {
  private offset = 0;

  constructor(private readonly bytes: Buffer) {}

  int16(): number {
    this.offset += 2;
    return this.bytes.readInt16BE(this.offset - 2);
  }

  int32(): number {
    this.offset += 4;
    return this.bytes.readInt32BE(this.offset - 4);
  }

  int64(): number {
    this.offset += 8;
    return Number(this.bytes.readBigInt64BE(this.offset - 8));
  }

  /** A missing string is read as an empty one. */
  string(): string {
    return this.take(this.int16()).toString('utf8');
  }

  buffer(): Buffer {
    return this.take(this.int32());
  }

  /** Passes over what nobody asks for. */
  skip(...types: readonly ('int16' | 'int32' | 'int64' | 'string')[]): void {
    for (const type of types) this[type]();
  }

  private take(length: number): Buffer {
    const start = this.offset;
    this.offset += Math.max(0, length);
    return this.bytes.subarray(start, this.offset);
  }
}

export function int8(value: number): Buffer {
  return Buffer.from([value]);
}

export function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

export function int64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}

export function string(value: string): Buffer {
  return Buffer.concat([int16(Buffer.byteLength(value)), Buffer.from(value)]);
}

export function buffer(value: Buffer): Buffer {
  return Buffer.concat([int32(value.length), value]);
}

export function list(...elements: readonly Buffer[]): Buffer {
  return Buffer.concat([int32(elements.length), ...elements]);
}
