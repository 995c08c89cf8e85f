import assert from 'node:assert/strict';
import { marksIn, suppressIn } from './marks.js';

const IGNORE = '// plimsoll-ignore-next-line network-timeout -- it streams';
const ACCEPTED = 'network-timeout: accepted until ever, it streams';

describe('inline ignores and the findings they speak of', () => {
  it('accept the finding on the next line, and only that', () => {
    assert.deepEqual(marksIn(`fetch(a);\n${IGNORE}\nfetch(b);\nfetch(c);`), [
      '1 network-timeout: open',
      `3 ${ACCEPTED}`,
      '4 network-timeout: open',
    ]);
  });

  it('accept all findings of the rule on that line', () => {
    assert.deepEqual(marksIn(`${IGNORE}\nfetch(a), fetch(b);`), [`2 ${ACCEPTED}`, `2 ${ACCEPTED}`]);
  });

  it('leave findings of other rules alone', () => {
    assert.deepEqual(marksIn(`${IGNORE}\nparse(fetch(a));`), ['2 body-limit: open', `2 ${ACCEPTED}`]);
  });

  it('speak of several rules at once', () => {
    const text = '// plimsoll-ignore-next-line network-timeout, body-limit -- both\nparse(fetch(a));';
    assert.deepEqual(marksIn(text), [
      '2 body-limit: accepted until ever, both',
      '2 network-timeout: accepted until ever, both',
    ]);
  });

  it('can be stacked above one line', () => {
    const other = '// plimsoll-ignore-next-line body-limit -- small';
    assert.deepEqual(marksIn(`${IGNORE}\n${other}\nparse(fetch(a));`), [
      '3 body-limit: accepted until ever, small',
      `3 ${ACCEPTED}`,
    ]);
  });

  it('reach over blank lines and other comments', () => {
    assert.deepEqual(marksIn(`${IGNORE}\n\n// a word\n/* and\n another */\n  fetch(a);`), [`6 ${ACCEPTED}`]);
  });

  it('end at the first line of code', () => {
    assert.equal(marksIn(`${IGNORE}\n;\nfetch(a);`).at(-1), '3 network-timeout: open');
  });

  it('count for an expression that starts there, however long it is', () => {
    assert.deepEqual(marksIn(`${IGNORE}\nfetch(\n  a,\n);`), [`2 ${ACCEPTED}`]);
    const [fault, finding] = marksIn(`${IGNORE}\nrun(\n  fetch(a),\n);`);
    assert.match(fault ?? '', /^1 warning `network-timeout` finds nothing/);
    assert.equal(finding, '3 network-timeout: open');
  });

  it('do not speak of code behind the comment on its own line', () => {
    const text = '/* plimsoll-ignore-next-line network-timeout -- it streams */ fetch(a);\nfetch(b);';
    assert.deepEqual(marksIn(text), ['1 network-timeout: open', `2 ${ACCEPTED}`]);
  });

  it('work between the children of a JSX element', () => {
    const text = `const a = <B>\n  {/* plimsoll-ignore-next-line network-timeout -- it streams */}\n  {/* more */}\n  {fetch(a)}\n</B>;`;
    assert.deepEqual(marksIn(text, { path: 'src/a.tsx' }), [`4 ${ACCEPTED}`]);
  });

  it('work in a block comment over several lines', () => {
    const text = '/*\n * plimsoll-ignore-next-line network-timeout -- it streams\n */\nfetch(a);';
    assert.deepEqual(marksIn(text), [`4 ${ACCEPTED}`]);
  });

  it('are none inside a template, or in the text of an element', () => {
    assert.deepEqual(marksIn(`const a = \`\n${IGNORE}\n\`;\nfetch(a);`), ['4 network-timeout: open']);
    assert.deepEqual(marksIn(`const a = <B>\n${IGNORE}\n{fetch(a)}</B>;`, { path: 'a.tsx' }), [
      '3 network-timeout: open',
    ]);
  });

  it('work in files with Windows line ends', () => {
    assert.deepEqual(marksIn(`${IGNORE}\r\n\r\nfetch(a);\r\n`), [`3 ${ACCEPTED}`]);
  });

  it('hold up to and including their day', () => {
    const text = `${IGNORE} until 2026-11-21\nfetch(a);`;
    assert.deepEqual(marksIn(text), ['2 network-timeout: accepted until 2026-11-21, it streams']);
  });

  it('do not count from the day after, and say so', () => {
    assert.deepEqual(marksIn(`${IGNORE} until 2026-11-20\nfetch(a);`), [
      '1 warning This ignore of `network-timeout` ended on 2026-11-20 and no longer counts. Repair what it ignored, or renew the date.',
      '2 network-timeout: open',
    ]);
  });

  it('take "until" for a word like any other where no date follows', () => {
    const text = '// plimsoll-ignore-next-line network-timeout -- runs until the upload ends\nfetch(a);';
    assert.deepEqual(marksIn(text), ['2 network-timeout: accepted until ever, runs until the upload ends']);
  });

  it('read a date in the middle of the reason', () => {
    const text = '// plimsoll-ignore-next-line network-timeout -- until 2027-02-01, as agreed\nfetch(a);';
    assert.deepEqual(marksIn(text), ['2 network-timeout: accepted until 2027-02-01, as agreed']);
  });
});

describe('faults of inline ignores', () => {
  const onlyFault = (comment: string): string => {
    const [fault, finding, ...more] = marksIn(`${comment}\nfetch(a);`);
    assert.deepEqual([finding, more], ['2 network-timeout: open', []]);
    return fault ?? '';
  };

  it('are a missing reason: the ignore does not count', () => {
    const message =
      '1 error This ignore of `network-timeout` gives no reason, so it does not count. Add ` -- ` and why the finding is acceptable.';
    for (const end of ['', ' --', ' -- ', ' -- ...', ' until 2027-01-01', ' -- until 2027-01-01'])
      assert.equal(onlyFault(`// plimsoll-ignore-next-line network-timeout${end}`), message, end);
  });

  it('are a reason that nothing sets apart', () => {
    assert.match(onlyFault('// plimsoll-ignore-next-line network-timeout it streams'), /gives no reason/);
  });

  it('are a missing rule', () => {
    assert.match(
      onlyFault('// plimsoll-ignore-next-line -- it streams'),
      /^1 error This ignore names no rule/,
    );
    assert.match(onlyFault('// plimsoll-ignore-next-line'), /^1 error This ignore names no rule/);
  });

  it('are a rule that does not exist, with the one that was meant', () => {
    assert.equal(
      onlyFault('// plimsoll-ignore-next-line network-timeuot -- it streams'),
      '1 warning `network-timeuot` is not a rule, so nothing is ignored for it. Did you mean `network-timeout`?',
    );
    assert.match(
      onlyFault('// plimsoll-ignore-next-line no-console -- why'),
      /ignored for it\. Remove it\.$/,
    );
  });

  it('are a rule that does not exist beside one that does, which still counts', () => {
    const text = '// plimsoll-ignore-next-line network-timeout, gone -- it streams\nfetch(a);';
    assert.deepEqual(marksIn(text), [
      '1 warning `gone` is not a rule, so nothing is ignored for it. Remove it.',
      `2 ${ACCEPTED}`,
    ]);
  });

  it('are days that do not exist, and dates in other forms: nobody knows when they end', () => {
    for (const date of ['2027-02-30', '2027-13-01', '31.12.2027', '2027', '01/02/2027', '2027-1-1'])
      assert.equal(
        onlyFault(`${IGNORE} until ${date}`),
        `1 error \`${date}\` is no date, so this ignore of \`network-timeout\` does not count. Write its last day as \`until YYYY-MM-DD\`.`,
      );
  });

  it('are that there is nothing to ignore', () => {
    assert.deepEqual(marksIn(`${IGNORE}\nwork();`), [
      '1 warning `network-timeout` finds nothing on the next line of code, so this ignore has no use. Remove it.',
    ]);
  });

  it('are an ignore at the end of the file, and one that was over before it was unused', () => {
    assert.match(marksIn(IGNORE).join(), /^1 warning .* has no use/);
    assert.match(marksIn(`${IGNORE} until 2020-01-01\nwork();`).join(), /^1 warning .* has no use/);
  });

  it('are told once for a rule that is named twice', () => {
    assert.equal(
      marksIn('// plimsoll-ignore-next-line network-timeout network-timeout -- why\nwork();').length,
      1,
    );
  });

  it('are not told of a rule that is switched off: nobody can say whether it would find something', () => {
    assert.deepEqual(marksIn('// plimsoll-ignore-next-line input-checked -- why\nwork();'), []);
  });

  it('cannot be ignored themselves', () => {
    const text = `// plimsoll-ignore-next-line ignore -- why\n${IGNORE}\nwork();`;
    assert.deepEqual(
      marksIn(text).map((one) => one.slice(0, 20)),
      ['1 warning `ignore` i', '2 warning `network-t'],
    );
  });

  it('are tracked findings about the comment, each with a fingerprint that does not move with the code', () => {
    const faults = (text: string) => suppressIn(text).filter(({ rule }) => rule === 'ignore');
    const comment = '// plimsoll-ignore-next-line network-timeout';
    const [fault, other] = faults(`${comment}\nfetch(a);\n  ${comment}\nfetch(b);`);
    assert.ok(fault && other);
    const { gate, contradictsItem, at } = fault;
    assert.deepEqual(
      [gate, contradictsItem, at],
      ['tracked', false, { file: 'src/main.ts', start: 0, end: 44 }],
    );
    assert.notEqual(fault.fingerprint, other.fingerprint);
    assert.equal(faults(`work();\n\n${comment}\nfetch(a);`)[0]?.fingerprint, fault.fingerprint);
  });
});
