import assert from 'node:assert/strict';
import { extractFacts } from '../../../../src/analysis/extract/index.js';
import type { FileFacts } from '../../../../src/analysis/facts.js';
import type { Resolved } from '../../../../src/analysis/link/modules.js';
import { NameIndex } from '../../../../src/analysis/link/name-index.js';

const FILES: Readonly<Record<string, string>> = {
  'a.ts': `import { send as post, other } from './lib'; post(); other();`,
  'b.ts': `import { send } from './lib'; client.send(); send();`,
  'c.ts': `import lib from './lib'; lib();`,
  'index.ts': `export { send, other } from './lib'; export * from './b';`,
  'lib.ts': `export function send() {} export const other = () => send();`,
};

describe('the index of names', () => {
  it('knows which files call a name, by path', () => {
    const index = indexOf(FILES);
    assert.deepEqual(index.filesCalling('send'), ['b.ts', 'lib.ts']);
    assert.deepEqual(index.filesCalling('post'), ['a.ts']);
    assert.deepEqual(index.filesCalling('nobody'), []);
  });

  it('knows the names that importers give, in the order of importers', () => {
    const index = indexOf(FILES);
    assert.deepEqual(index.namesOf('lib.ts', ['other', 'send', 'default']), ['post', 'other', 'send', 'lib']);
    assert.deepEqual(index.namesOf('lib.ts', ['other']), ['other']);
    assert.deepEqual(index.namesOf('c.ts', ['default']), []);
  });

  it('knows which files pass a file on, once each', () => {
    assert.deepEqual(indexOf(FILES).filesPassingOn('lib.ts'), ['index.ts']);
    assert.deepEqual(indexOf(FILES).filesPassingOn('b.ts'), ['index.ts']);
  });

  it('answers after edits as if it were made anew', () => {
    const facts = new Map(Object.entries(FILES).map(([path, text]) => [path, extractFacts(path, text)]));
    const index = new NameIndex();
    index.update(facts, resolve);
    index.namesOf('lib.ts', ['send']);
    index.filesCalling('send');
    const edits: readonly (readonly [string, string])[] = [
      ['a.ts', `import { send as push } from './lib'; push(); x.send();`],
      ['index.ts', `export * from './lib';`],
      ['b.ts', `export {};`],
    ];
    for (const [path, text] of edits) {
      facts.set(path, extractFacts(path, text));
      index.update(facts, resolve);
      assertSame(index, facts);
    }
    facts.delete('c.ts');
    index.update(facts, resolve);
    assertSame(index, facts);
  });
});

function indexOf(files: Readonly<Record<string, string>>): NameIndex {
  const index = new NameIndex();
  index.update(
    new Map(Object.entries(files).map(([path, text]) => [path, extractFacts(path, text)])),
    resolve,
  );
  return index;
}

function assertSame(index: NameIndex, facts: ReadonlyMap<string, FileFacts>): void {
  const fresh = new NameIndex();
  fresh.update(facts, resolve);
  for (const name of ['send', 'post', 'push', 'other', 'lib'])
    assert.deepEqual(index.filesCalling(name), fresh.filesCalling(name), name);
  for (const path of Object.keys(FILES)) {
    assert.deepEqual(index.filesPassingOn(path), fresh.filesPassingOn(path), path);
    const wanted = ['send', 'other', 'default'];
    assert.deepEqual(index.namesOf(path, wanted), fresh.namesOf(path, wanted), path);
  }
}

function resolve(_from: string, specifier: string): Resolved {
  return { kind: 'file', file: `${specifier.slice(2)}.ts` };
}
