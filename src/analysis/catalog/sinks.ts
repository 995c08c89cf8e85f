/** What data can do harm in. */
export type Sink =
  | 'sql'
  | 'nosql'
  | 'file'
  | 'process'
  | 'url'
  | 'template'
  | 'redirect'
  | 'mass-assignment'
  | 'pattern'
  | 'property'
  | 'code';

/** Functions in which data from outside does harm unless it was checked. */
export interface SinkEntry {
  readonly sink: Sink;
  readonly modules: readonly string[];
  /** Exported names, or methods of what the module made. */
  readonly names: readonly string[];
  readonly argument: number | 'any';
  readonly isNew?: boolean;
}

export const SINKS: readonly SinkEntry[] = [
  {
    sink: 'process',
    modules: ['child_process'],
    names: ['exec', 'execSync', 'spawn', 'spawnSync', 'execFile', 'execFileSync', 'fork'],
    argument: 'any',
  },
  {
    sink: 'file',
    modules: ['fs', 'fs/promises', 'fs-extra', 'graceful-fs'],
    names: [
      ...[
        'readFile',
        'readFileSync',
        'writeFile',
        'writeFileSync',
        'appendFile',
        'createReadStream',
        'rename',
      ],
      ...[
        'createWriteStream',
        'unlink',
        'unlinkSync',
        'rm',
        'rmSync',
        'mkdir',
        'readdir',
        'stat',
        'access',
        'copyFile',
      ],
    ],
    argument: 0,
  },
  { sink: 'code', modules: ['globalThis'], names: ['eval', 'Function'], argument: 'any' },
  { sink: 'pattern', modules: ['globalThis'], names: ['RegExp'], argument: 0 },
];
