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
  /** Packages and built-ins without `node:`. */
  readonly modules: readonly string[];
  /** Exported names, or methods of what the module made. */
  readonly names: readonly string[];
  readonly argument: number | 'any';
  /**
   * Only data in that form: `text` put together with other text, `object` that may be an object (text from a path or
   * a header cannot), `whole` a body as a whole, `start` text that decides how the whole begins.
   */
  readonly form?: 'text' | 'object' | 'whole' | 'start';
}

const SQL = [
  ...[
    'pg',
    'pg-promise',
    'mysql',
    'mysql2',
    'mysql2/promise',
    'sqlite3',
    'sqlite',
    'better-sqlite3',
    'mssql',
  ],
  ...[
    'oracledb',
    'sequelize',
    'sequelize-typescript',
    'typeorm',
    '@nestjs/typeorm',
    'knex',
    'postgres',
    'mariadb',
  ],
  ...[
    'drizzle-orm',
    '@prisma/client',
    'objection',
    'kysely',
    'slonik',
    '@mikro-orm/core',
    'tedious',
    'sql.js',
  ],
];
const DOCUMENTS = ['mongoose', 'mongodb', 'monk', '@nestjs/mongoose', 'mongoist', '@typegoose/typegoose'];

export const SINKS: readonly SinkEntry[] = [
  {
    sink: 'process',
    modules: ['child_process', 'execa', 'shelljs', 'cross-spawn', 'zx'],
    names: [
      ...[
        'exec',
        'execSync',
        'spawn',
        'spawnSync',
        'execFile',
        'execFileSync',
        'fork',
        'execa',
        'execaCommand',
      ],
      ...['command', 'sync', '', '$'],
    ],
    argument: 'any',
  },
  {
    sink: 'file',
    modules: ['fs', 'fs/promises', 'fs-extra', 'graceful-fs'],
    names: [
      ...['readFile', 'readFileSync', 'writeFile', 'writeFileSync', 'appendFile', 'appendFileSync', 'rename'],
      ...[
        'createReadStream',
        'createWriteStream',
        'unlink',
        'unlinkSync',
        'rm',
        'rmSync',
        'mkdir',
        'mkdirSync',
      ],
      ...[
        'readdir',
        'readdirSync',
        'copyFile',
        'copy',
        'move',
        'remove',
        'open',
        'openSync',
        'rmdir',
        'readJson',
      ],
      ...['outputFile', 'ensureDir', 'readJSON', 'writeJson', 'cp', 'chmod', 'symlink', 'link', 'truncate'],
    ].flatMap((name) => [name, `promises.${name}`]),
    argument: 0,
  },
  {
    sink: 'file',
    modules: ['fs', 'fs/promises', 'fs-extra'],
    names: ['rename', 'copyFile', 'cp', 'copy'],
    argument: 1,
  },
  { sink: 'code', modules: ['globalThis'], names: ['eval', 'Function'], argument: 'any' },
  {
    sink: 'code',
    modules: ['vm', 'vm2', 'isolated-vm'],
    names: ['runInNewContext', 'runInThisContext', 'runInContext', 'Script', 'compileFunction', 'run'],
    argument: 0,
  },
  { sink: 'pattern', modules: ['globalThis'], names: ['RegExp'], argument: 0 },
  {
    sink: 'sql',
    modules: SQL,
    names: [
      ...[
        'query',
        'execute',
        'raw',
        'run',
        'all',
        'each',
        'exec',
        'prepare',
        'literal',
        'unsafe',
        'whereRaw',
      ],
      ...['$queryRawUnsafe', '$executeRawUnsafe', 'havingRaw', 'orderByRaw', 'joinRaw', 'any', 'none', 'one'],
      ...['oneOrNone', 'manyOrNone', 'many', 'where', 'andWhere', 'orWhere', 'orderBy', 'having'],
    ],
    argument: 0,
    form: 'text',
  },
  {
    sink: 'nosql',
    modules: DOCUMENTS,
    names: [
      ...[
        'find',
        'findOne',
        'findOneAndUpdate',
        'findOneAndDelete',
        'findOneAndReplace',
        'updateOne',
        'updateMany',
      ],
      ...[
        'deleteOne',
        'deleteMany',
        'countDocuments',
        'count',
        'exists',
        'aggregate',
        'distinct',
        'where',
        'update',
      ],
      ...['replaceOne', 'findOneAndRemove', 'remove'],
    ],
    argument: 0,
    form: 'object',
  },
  {
    sink: 'mass-assignment',
    modules: [...SQL, ...DOCUMENTS],
    names: [
      ...[
        'create',
        'createMany',
        'insert',
        'insertMany',
        'insertOne',
        'update',
        'updateOne',
        'updateMany',
        'save',
      ],
      ...[
        'bulkCreate',
        'findByIdAndUpdate',
        'findOneAndUpdate',
        'build',
        'upsert',
        'findOrCreate',
        'assign',
        'set',
      ],
      ...['values', 'merge', 'replaceOne', 'patch', 'insertAndFetch', 'patchAndFetchById', ''],
    ],
    argument: 'any',
    form: 'whole',
  },
  {
    sink: 'url',
    modules: [
      'globalThis',
      'undici',
      'node-fetch',
      'cross-fetch',
      'axios',
      'got',
      'ky',
      'superagent',
      'needle',
      'request',
    ],
    names: [
      ...[
        'fetch',
        'request',
        '',
        'get',
        'post',
        'put',
        'patch',
        'delete',
        'head',
        'stream',
        'pipeline',
        'default',
      ],
    ],
    argument: 0,
    form: 'start',
  },
  {
    sink: 'url',
    modules: ['http', 'https', 'http2'],
    names: ['get', 'request', 'connect'],
    argument: 0,
    form: 'start',
  },
  {
    sink: 'url',
    modules: ['playwright', 'puppeteer', 'puppeteer-core'],
    names: ['goto'],
    argument: 0,
    form: 'start',
  },
  {
    sink: 'template',
    modules: ['ejs', 'pug', 'handlebars', 'nunjucks', 'eta', 'mustache', 'lodash', 'dot', 'hogan.js'],
    names: ['render', 'compile', 'renderString', 'template', 'precompile'],
    argument: 0,
  },
];
