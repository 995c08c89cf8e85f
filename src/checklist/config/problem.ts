/** Where a value stands in the file: keys and list positions from the top. */
export type Path = readonly (string | number)[];

/** Something in plimsoll.yml that a person should mend. What it speaks of is left out of the configuration. */
export interface ConfigProblem {
  readonly message: string;
  /** `warning` where nothing is lost that could count: unknown names and what has run out. */
  readonly severity: 'error' | 'warning';
  /** UTF-16 offsets into the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Of `start`, from 1; columns count UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** Such as `items.restore-tested.due` or `waivers[0]`; empty for the file as a whole. */
  readonly path: string;
}

/** A problem before its place is looked up. */
export interface Complaint {
  readonly path: Path;
  /** Whether the key is wrong or its value. */
  readonly aim: 'key' | 'value';
  readonly message: string;
  readonly severity: ConfigProblem['severity'];
  /** Offsets, where the path leads to another place: the second of two equal keys. */
  readonly range?: readonly [number, number];
}

/** The path as people write it. */
export function toPathText(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}
