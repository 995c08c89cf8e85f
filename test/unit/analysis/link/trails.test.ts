import assert from 'node:assert/strict';
import type { Files } from './probe.js';
import { programFrom, trace } from './probe.js';

/** The places that the value of `x` came through, each as `file: text: message`, nearest first. */
function trailOf(files: Files): string[] {
  const steps = trace(programFrom(files), 'x').trail;
  return steps.map(
    ({ at, message }) => `${at.file}: ${files[at.file]?.slice(at.start, at.end) ?? ''}: ${message}`,
  );
}

describe('trails', () => {
  it('tell where a library made a value', () => {
    assert.deepEqual(trailOf({ 'main.ts': `import axios from 'axios'; const x = axios.create({});` }), [
      'main.ts: axios.create({}): Made here by `axios.create`',
    ]);
    assert.deepEqual(trailOf({ 'main.ts': `import { Pool } from 'pg'; const x = new Pool();` }), [
      'main.ts: new Pool(): Made here by `pg.Pool`',
    ]);
    assert.deepEqual(trailOf({ 'main.ts': `const x = setTimeout(f, 5);` }), [
      'main.ts: setTimeout(f, 5): Made here by `setTimeout`',
    ]);
  });

  it('tell each of several makers', () => {
    const text = `import got from 'got'; const a = got.extend({}); const x = a.extend({ b: 1 });`;
    const made = trailOf({ 'main.ts': text }).map((step) => step.split(': Made')[0]);
    assert.deepEqual(made.sort(), ['main.ts: a.extend({ b: 1 })', 'main.ts: got.extend({})']);
  });

  it('tell the export of a plain value', () => {
    const files = { 'main.ts': `import { x } from './a';`, 'a.ts': `const y = 5; export { y as x };` };
    assert.deepEqual(trailOf(files), ['a.ts: y as x: Exported here as `x`']);
  });

  it('do not tell twice what is made and exported in one statement', () => {
    const files = {
      'main.ts': `import { x } from './a';`,
      'a.ts': `import axios from 'axios'; export const x = axios.create();`,
    };
    assert.deepEqual(trailOf(files), ['a.ts: axios.create(): Made here by `axios.create`']);
  });

  it('are empty for what stands where it is asked for', () => {
    assert.deepEqual(trailOf({ 'main.ts': `const x = 5;` }), []);
    assert.deepEqual(trailOf({ 'main.ts': `import axios from 'axios'; const x = axios.get;` }), []);
  });

  it('stay within the files of the program', () => {
    const files = {
      'main.ts': `import { make } from './a'; const x = make().get;`,
      'a.ts': `import axios from 'axios'; export function make() { return axios.create(); }`,
    };
    const trail = trailOf(files);
    assert.ok(trail.includes('a.ts: axios.create(): Made here by `axios.create`'));
    assert.ok(trail.every((step) => /^(main|a)\.ts: \S/.test(step)));
  });
});
