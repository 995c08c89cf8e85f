import assert from 'node:assert/strict';
import { extract } from './facts.js';

/** The blocks below the module: kind, and `!` where their end is never passed. */
function blocksOf(text: string): string[] {
  return extract(text)
    .facts.blocks.slice(1)
    .map(({ kind, exits }) => `${kind}${exits ? '!' : ''}`);
}

/** Blocks around the call `at()`, innermost first. */
function blocksAround(text: string): string[] {
  const { facts } = extract(text);
  const call = facts.calls.find(({ callee }) => callee.kind === 'global' && callee.name === 'at');
  assert.ok(call);
  const kinds: string[] = [];
  for (let block = facts.blocks[call.block]; block; block = facts.blocks[block.parent])
    kinds.push(block.kind);
  return kinds;
}

describe('blocks', () => {
  it('are those of statements', () => {
    assert.deepEqual(blocksAround(`at();`), ['module']);
    assert.deepEqual(blocksAround(`{ at(); }`), ['plain', 'module']);
    assert.deepEqual(blocksAround(`if (a) { at(); }`), ['then', 'module']);
    assert.deepEqual(blocksAround(`if (a) {} else { at(); }`), ['else', 'module']);
    assert.deepEqual(blocksAround(`function f() { at(); }`), ['function', 'module']);
    assert.deepEqual(blocksAround(`const f = () => at();`), ['function', 'module']);
    assert.deepEqual(blocksAround(`switch (a) { case 1: at(); }`), ['case', 'module']);
  });

  it('need no braces', () => {
    assert.deepEqual(blocksAround(`if (a) at();`), ['then', 'module']);
    assert.deepEqual(blocksAround(`for (;;) at();`), ['loop', 'module']);
    assert.deepEqual(blocksAround(`if (a) {} else if (b) at();`), ['then', 'else', 'module']);
  });

  it('are one for every kind of loop', () => {
    for (const head of ['for (;;)', 'for (const a of b)', 'for (const a in b)', 'while (a)', 'do']) {
      const tail = head === 'do' ? ' while (a);' : '';
      assert.deepEqual(blocksAround(`${head} { at(); }${tail}`), ['loop', 'module'], head);
    }
    assert.deepEqual(blocksAround(`async () => { for await (const a of b) at(); }`), [
      'loop',
      'function',
      'module',
    ]);
  });

  it('do not hold the tests of their statements', () => {
    for (const text of ['if (at()) {}', 'while (at()) {}', 'do {} while (at());', 'switch (at()) {}']) {
      assert.deepEqual(blocksAround(text), ['module'], text);
    }
    assert.deepEqual(blocksAround('for (const a of at()) {}'), ['module']);
  });

  it('tell try, catch and finally apart', () => {
    assert.deepEqual(blocksAround(`try { at(); } catch {}`), ['try', 'module']);
    assert.deepEqual(blocksAround(`try {} catch { at(); }`), ['catch', 'module']);
    assert.deepEqual(blocksAround(`try {} finally { at(); }`), ['finally', 'module']);
  });

  it('have the test that leads into them', () => {
    const { facts, at } = extract(`if (a && b) {} else {} while (c) {} switch (d) { case 1: }`);
    assert.deepEqual(
      facts.blocks.slice(1).map(({ kind, test }) => [kind, at(test)]),
      [
        ['then', 'a && b'],
        ['else', 'a && b'],
        ['loop', 'c'],
        ['case', 'd'],
      ],
    );
  });

  it('span what they hold', () => {
    const { facts, at } = extract(`if (a) { b(); } else c();`);
    assert.deepEqual(facts.blocks.slice(1).map(at), ['{ b(); }', 'c();']);
  });

  it('belong to the function that runs them', () => {
    const { facts } = extract(`if (a) {} function f() { if (b) {} }`);
    assert.deepEqual(
      facts.blocks.map(({ kind, fn }) => [kind, fn]),
      [
        ['module', 0],
        ['then', 0],
        ['function', 1],
        ['then', 1],
      ],
    );
  });

  it('of labelled statements are those of the statement', () => {
    assert.deepEqual(blocksAround(`outer: for (;;) { at(); }`), ['loop', 'module']);
  });
});

describe('exits', () => {
  it('are return, throw, break and continue', () => {
    assert.deepEqual(blocksOf(`function f() { return; }`), ['function!']);
    assert.deepEqual(blocksOf(`function f() { throw a; }`), ['function!']);
    assert.deepEqual(blocksOf(`for (;;) { break; }`), ['loop!']);
    assert.deepEqual(blocksOf(`for (;;) { continue; }`), ['loop!']);
    assert.deepEqual(blocksOf(`switch (a) { case 1: b(); break; default: c(); }`), ['case!', 'case']);
  });

  it('of one branch leave the other way open', () => {
    assert.deepEqual(blocksOf(`function f() { if (a) return; b(); }`), ['function', 'then!']);
    assert.deepEqual(blocksOf(`function f() { if (a) { b(); } else { return; } }`), [
      'function',
      'then',
      'else!',
    ]);
  });

  it('of both branches close the block around them', () => {
    assert.deepEqual(blocksOf(`function f() { if (a) return; else throw b; }`), [
      'function!',
      'then!',
      'else!',
    ]);
    const nested = `function f() { if (a) { return; } else if (b) { return; } else { return; } }`;
    assert.deepEqual(blocksOf(nested), ['function!', 'then!', 'else!', 'then!', 'else!']);
  });

  it('of a plain block close the one around it', () => {
    assert.deepEqual(blocksOf(`function f() { { return; } }`), ['function!', 'plain!']);
  });

  it('of a loop do not', () => {
    assert.deepEqual(blocksOf(`function f() { while (a) { return; } }`), ['function', 'loop!']);
    assert.deepEqual(blocksOf(`function f() { for (const a of b) { throw a; } }`), ['function', 'loop!']);
  });

  it('of a function do not reach beyond it', () => {
    assert.deepEqual(blocksOf(`function f() { g(() => { return; }); }`), ['function', 'function!']);
  });

  it('of try count if catch exits as well, or finally does', () => {
    assert.deepEqual(blocksOf(`function f() { try { return; } catch {} }`), ['function', 'try!', 'catch']);
    assert.deepEqual(blocksOf(`function f() { try { return; } catch { throw a; } }`), [
      'function!',
      'try!',
      'catch!',
    ]);
    assert.deepEqual(blocksOf(`function f() { try { return; } finally {} }`), [
      'function!',
      'try!',
      'finally',
    ]);
    assert.deepEqual(blocksOf(`function f() { try {} catch {} finally { return; } }`), [
      'function!',
      'try',
      'catch',
      'finally!',
    ]);
    assert.deepEqual(blocksOf(`function f() { try {} catch { return; } }`), ['function', 'try', 'catch!']);
  });
});
