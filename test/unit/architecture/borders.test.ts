import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../../..');

/** Every source file with what it imports; own modules as paths from the root, without ending. */
const FILES = sourcesIn('src').map((file) => ({ file, imports: importsOf(file) }));
const DISK = new Set([
  'fs',
  'node:fs',
  'fs/promises',
  'node:fs/promises',
  'child_process',
  'node:child_process',
]);

describe('borders between the layers', () => {
  it('has files to look at', () => {
    assert.ok(FILES.length > 50);
  });

  it('only the client imports vscode', () => {
    assert.deepEqual(
      importers((name) => name === 'vscode' || name.startsWith('vscode-languageclient'), ['src/client/']),
      [],
    );
  });

  it('only the server imports the LSP library', () => {
    assert.deepEqual(
      importers((name) => name.startsWith('vscode-languageserver'), ['src/server/']),
      [],
    );
  });

  it('only the analysis imports ts-morph', () => {
    assert.deepEqual(
      importers((name) => name === 'ts-morph', ['src/analysis/']),
      [],
    );
  });

  it('only workspace, command line and checklist store touch the disk', () => {
    assert.deepEqual(
      importers((name) => DISK.has(name), ['src/workspace/', 'src/cli/', 'src/checklist/store']),
      [],
    );
  });

  it('a rule imports the rules API and its own folder, nothing else', () => {
    const offences = FILES.filter(({ file }) => /^src\/rules\/[^/]+\//.test(file)).flatMap(
      ({ file, imports }) => {
        const own = `${path.posix.dirname(file)}/`;
        return imports
          .filter((name) => name !== 'src/rules/api' && !name.startsWith(own))
          .map((name) => `${file} → ${name}`);
      },
    );
    assert.deepEqual(offences, []);
  });

  it('the analysis knows nothing of what comes after it', () => {
    const later = [
      'src/rules',
      'src/evidence',
      'src/checklist',
      'src/workspace',
      'src/server',
      'src/client',
      'src/cli',
      'src/protocol',
    ];
    assert.deepEqual(crossings('src/analysis/', later), []);
  });

  it('evidence and rules do not import each other', () => {
    assert.deepEqual(crossings('src/rules/', ['src/evidence']), []);
    assert.deepEqual(crossings('src/evidence/', ['src/rules']), []);
  });

  it('evidence looks at texts: of the workspace it knows readers of formats only', () => {
    const readers = ['yaml', 'images', 'development'].map((name) => `src/workspace/deployment/${name}`);
    const known = ['src/workspace/jsonc', ...readers];
    const others = crossings('src/evidence/', [
      'src/workspace',
      'src/checklist',
      'src/server',
      'src/client',
      'src/cli',
    ]);
    assert.deepEqual(
      others.filter((crossing) => !known.some((name) => crossing.endsWith(` → ${name}`))),
      [],
    );
  });

  it('the checklist knows no editor, no disk and no command line', () => {
    assert.deepEqual(
      crossings('src/checklist/', ['src/workspace', 'src/server', 'src/client', 'src/cli', 'src/rules']),
      [],
    );
  });

  it('client and server share types and names only', () => {
    const shared = FILES.filter(({ file }) => file.startsWith('src/client/')).flatMap(({ file, imports }) =>
      imports
        .filter((name) => /^src\/(server|rules|workspace|cli)\b/.test(name))
        .map((name) => `${file} → ${name}`),
    );
    assert.deepEqual(shared, []);
  });

  it('has one recursive walk over syntax, in the extractor', () => {
    const walkers = FILES.filter(({ file }) =>
      /\bforEachChild\b|forEachDescendant|getDescendants/.test(read(file)),
    );
    assert.deepEqual(
      walkers.map(({ file }) => file),
      ['src/analysis/extract/values.ts'],
    );
  });

  it('keeps every file below 400 lines and free of unfinished places', () => {
    const all = [...sourcesIn('src'), ...sourcesIn('test'), ...sourcesIn('scripts')].filter(
      (file) => !/fixtures|test\/services|node_modules/.test(file),
    );
    assert.deepEqual(
      all.filter((file) => read(file).split('\n').length > 401),
      [],
    );
    assert.deepEqual(
      sourcesIn('src').filter((file) => /\b(?:TODO|FIXME|XXX)\b/.test(read(file))),
      [],
    );
  });
});

function importers(isMeant: (name: string) => boolean, allowed: readonly string[]): string[] {
  return FILES.filter(
    ({ file, imports }) => imports.some(isMeant) && !allowed.some((prefix) => file.startsWith(prefix)),
  ).map(({ file }) => file);
}

function crossings(from: string, to: readonly string[]): string[] {
  return FILES.filter(({ file }) => file.startsWith(from)).flatMap(({ file, imports }) =>
    imports
      .filter((name) => to.some((prefix) => name === prefix || name.startsWith(`${prefix}/`)))
      .map((name) => `${file} → ${name}`),
  );
}

function importsOf(file: string): string[] {
  const names = [...read(file).matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)'([^']+)'/gm)].map(
    ([, name = '']) => name,
  );
  return names.map((name) =>
    name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name).replace(/\.js$/, '') : name,
  );
}

function sourcesIn(dir: string): string[] {
  return readdirSync(path.join(ROOT, dir), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mjs)$/.test(file) && !/(^|\/)fixtures\//.test(file))
    .map((file) => `${dir}/${file}`)
    .sort();
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}
