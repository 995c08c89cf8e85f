import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheFile, cacheFolder } from '../../../../src/workspace/cache/folder.js';
import { readStored, writeStored } from '../../../../src/workspace/cache/stored.js';

describe('cache files', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-stored-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('hold what was written, for the same build', async () => {
    const file = path.join(folder, 'below/x.facts');
    assert.deepEqual(await readStored(file, 'one'), { kind: 'none' });
    assert.equal(await writeStored(file, 'one', [Buffer.from('a\n'), Buffer.from('b')]), undefined);
    assert.deepEqual(await readStored(file, 'one'), { kind: 'found', bytes: Buffer.from('a\nb') });
    assert.deepEqual(await readStored(file, 'other'), { kind: 'none' });
  });

  it('of somebody else are told from ours', async () => {
    const file = path.join(folder, 'x.facts');
    for (const text of ['', 'plimsoll', 'some text\nof others', '\0\0\n']) {
      writeFileSync(file, text);
      assert.equal((await readStored(file, 'one')).kind, 'broken', JSON.stringify(text));
    }
  });

  it('do not become more and more: the oldest go, and nothing that is not ours', async () => {
    for (let index = 0; index < 505; index++) {
      const file = path.join(folder, `${index}.facts`);
      writeFileSync(file, '');
      utimesSync(file, 1_000 + index, 1_000 + index);
    }
    writeFileSync(path.join(folder, 'notes.txt'), '');
    utimesSync(path.join(folder, 'notes.txt'), 1, 1);
    assert.equal(await writeStored(path.join(folder, 'new.answers'), 'one', []), undefined);
    const names = readdirSync(folder);
    assert.equal(names.length, 501);
    assert.ok(names.includes('notes.txt') && names.includes('new.answers') && !names.includes('5.facts'));
    assert.ok(names.includes('6.facts'));
  });

  it('lie where the system keeps caches, unless somebody says where', () => {
    assert.equal(cacheFolder({ PLIMSOLL_CACHE_DIR: '/x' }, 'win32'), '/x');
    assert.equal(cacheFolder({ XDG_CACHE_HOME: '/x' }, 'linux'), path.join('/x', 'plimsoll'));
    assert.equal(cacheFolder({ LOCALAPPDATA: '/x' }, 'win32'), path.join('/x', 'plimsoll', 'cache'));
    assert.match(cacheFolder({}, 'linux'), /[\\/]\.cache[\\/]plimsoll$/);
    assert.match(cacheFolder({}, 'darwin'), /Library[\\/]Caches[\\/]plimsoll$/);
    assert.notEqual(cacheFile('/x', '/a', 'facts'), cacheFile('/x', '/b', 'facts'));
  });
});
