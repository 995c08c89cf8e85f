/** What becomes of data when the language, or a library that only reshapes it, handles it. */
export type Transfer =
  | 'same'
  /** All that a request or another stream brings. */
  | 'stream'
  | 'text'
  /** `String(x)`. */
  | 'string'
  /** What text was parsed into. */
  | 'parsed'
  | 'number'
  | 'boolean'
  | 'date'
  | 'url'
  /** One of its elements. */
  | 'element'
  /** A list of its keys, values or parts. */
  | 'elements'
  /** What stands under the key that the first argument names. */
  | 'key'
  /** A list of what the callback makes of each element. */
  | 'mapped'
  /** What the callback makes of it. */
  | 'then'
  | 'none';

/** Methods of text, lists, maps, dates, buffers and promises that hold data from outside. */
export const METHODS: Readonly<Record<string, Transfer>> = Object.assign(
  Object.create(null) as Record<string, Transfer>,
  {
    ...every('text', [
      ...['trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'toLocaleLowerCase', 'normalize'],
      ...['replace', 'replaceAll', 'substring', 'substr', 'padStart', 'padEnd', 'repeat', 'join', 'toString'],
      ...['toISOString', 'charAt', 'toLocaleUpperCase'],
    ]),
    ...every('same', [
      'slice',
      'concat',
      'filter',
      'reverse',
      'sort',
      'toJSON',
      'valueOf',
      'flat',
      'catch',
      'finally',
    ]),
    ...every('same', [
      'json',
      'text',
      'arrayBuffer',
      'blob',
      'formData',
      'bytes',
      'toSorted',
      'clone',
      'subarray',
    ]),
    ...every('elements', ['split', 'keys', 'values', 'entries', 'match', 'matchAll', 'getAll']),
    ...every('element', ['at', 'pop', 'shift', 'find', 'findLast']),
    ...every('key', ['get']),
    ...every('mapped', ['map', 'flatMap']),
    ...every('then', ['then']),
    ...every('number', ['getTime', 'indexOf', 'charCodeAt']),
    ...every('none', [
      'includes',
      'startsWith',
      'endsWith',
      'has',
      'some',
      'every',
      'hasOwnProperty',
      'equals',
    ]),
  },
);

/** Functions by module and exported path. `arguments` is the position of the data. */
export const LANGUAGE_FUNCTIONS: Readonly<
  Record<string, { readonly transfer: Transfer; readonly arguments: number | 'all' }>
> = {
  ...functions('same', 0, [
    ...['globalThis.structuredClone', 'globalThis.Object.freeze', 'globalThis.Array.from'],
    ...[
      'globalThis.Promise.resolve',
      'globalThis.Buffer.from',
      'globalThis.URLSearchParams',
      'globalThis.Map',
    ],
    ...['globalThis.Object.fromEntries', 'globalThis.Set', 'globalThis.Object', 'globalThis.Array.of'],
    ...[
      'querystring.parse',
      'qs.parse',
      'qs',
      'lodash.cloneDeep',
      'lodash.omit',
      'lodash.pick',
      'lodash.clone',
      'path.parse',
    ],
  ]),
  ...functions('stream', 0, [
    ...['json', 'text', 'buffer', 'arrayBuffer', 'blob'].flatMap((name) => [
      `stream/consumers.${name}`,
      `stream./consumers.${name}`,
    ]),
    ...['raw-body', 'co-body', 'co-body.json', 'co-body.form', 'co-body.text', 'micro.json', 'micro.text'],
  ]),
  ...functions('same', 'all', [
    ...[
      'globalThis.Object.assign',
      'globalThis.Promise.all',
      'lodash.merge',
      'lodash.assign',
      'lodash.defaults',
    ],
    'globalThis.Buffer.concat',
  ]),
  ...functions('text', 'all', [
    ...['path.join', 'path.resolve', 'path.basename', 'path.normalize', 'path.extname', 'path.dirname'],
    ...['path.posix.join', 'path.relative', 'util.format', 'querystring.stringify', 'qs.stringify'],
    ...['globalThis.JSON.stringify', 'globalThis.encodeURIComponent', 'globalThis.decodeURIComponent'],
    ...['globalThis.encodeURI', 'globalThis.decodeURI', 'globalThis.escape', 'globalThis.unescape'],
    ...['querystring.unescape', 'querystring.escape', 'globalThis.atob', 'globalThis.btoa', 'lodash.trim'],
  ]),
  // An object or a list becomes text, so that at least its type is known.
  ...functions('string', 0, ['globalThis.String']),
  ...functions('parsed', 0, ['globalThis.JSON.parse']),
  ...functions('number', 'all', ['globalThis.Math.min', 'globalThis.Math.max']),
  ...functions('number', 0, [
    ...['globalThis.Number', 'globalThis.parseInt', 'globalThis.parseFloat', 'globalThis.Number.parseInt'],
    ...[
      'globalThis.Number.parseFloat',
      'globalThis.BigInt',
      'globalThis.Math.floor',
      'globalThis.Math.round',
    ],
    ...['globalThis.Math.ceil', 'globalThis.Math.abs', 'globalThis.Math.trunc'],
  ]),
  ...functions('boolean', 0, ['globalThis.Boolean']),
  ...functions('date', 0, ['globalThis.Date', 'globalThis.Date.parse', 'dayjs', 'moment', 'moment.utc']),
  ...functions('url', 0, ['globalThis.URL', 'url.URL', 'url.parse']),
  ...functions('elements', 0, [
    ...['globalThis.Object.keys', 'globalThis.Object.values', 'globalThis.Object.entries'],
  ]),
};

function every(transfer: Transfer, names: readonly string[]): Record<string, Transfer> {
  return Object.fromEntries(names.map((name) => [name, transfer]));
}

function functions(transfer: Transfer, position: number | 'all', names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, { transfer, arguments: position }]));
}
