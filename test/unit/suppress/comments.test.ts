import assert from 'node:assert/strict';
import { findCommentForm } from '../../../src/analysis/comments.js';
import { extractFacts } from '../../../src/analysis/extract/index.js';
import {
  findDateFault,
  findReasonFault,
  toIgnoreComment,
} from '../../../src/client/commands/ignore-comment.js';

/** The form of a comment above the line that contains `HERE`. */
function formIn(text: string, path = 'a.tsx'): string | undefined {
  return findCommentForm(path, text, text.lastIndexOf('\n', text.indexOf('HERE')) + 1);
}

describe('the form of a comment above a line', () => {
  it('is that of a line between statements, arguments, members and attributes', () => {
    for (const text of [
      'HERE();',
      'a();\n  HERE();',
      'a(\n  1,\n  HERE,\n);',
      'const a = b\n  .HERE();',
      'const a = <B\n  c={HERE}\n/>;',
      'const a = <B>{() => {\n  HERE();\n}}</B>;',
      'const a = `${\n HERE}`;',
      '/* a comment */\nHERE();',
      'a(); // another\nHERE();',
      '/** of it */\nHERE();',
    ])
      assert.equal(formIn(text), 'line', text);
  });

  it('is in braces between the children of an element', () => {
    assert.equal(formIn('const a = <B>\n  {HERE}\n</B>;'), 'jsx');
    assert.equal(formIn('const a = <>\n  text {HERE}\n</>;'), 'jsx');
  });

  it('is none inside of a template, a string, an attribute text or a comment', () => {
    assert.equal(formIn('const a = `\n  ${HERE}`;'), undefined);
    assert.equal(formIn('const a = `x\n HERE`;'), undefined);
    assert.equal(formIn("const a = 'x\\\n HERE';", 'a.js'), undefined);
    assert.equal(formIn('const a = <B c="\n HERE" />;'), undefined);
    assert.equal(formIn('/* a\n b */ HERE();'), undefined);
    assert.equal(formIn('/** a\n b */ HERE();'), undefined);
  });

  it('is that of a line in code that does not parse', () => {
    assert.equal(formIn('function (\nHERE(', 'a.ts'), 'line');
  });
});

describe('the comment of the quick fix', () => {
  const request = { rule: 'network-timeout', form: 'line' } as const;

  it('is read back as it was meant, in both forms', () => {
    for (const form of ['line', 'jsx'] as const) {
      const comment = toIgnoreComment({ ...request, form }, ' it  streams -- see ADR-7 ', '2027-02-01');
      const text = form === 'jsx' ? `const a = <B>\n${comment}\n{c}</B>;` : `\n${comment}\nc();`;
      const [ignore] = extractFacts('a.tsx', text).ignores;
      const { rules, reason, until, line } = ignore ?? {};
      assert.deepEqual(
        { rules, reason, until, line },
        { rules: ['network-timeout'], reason: 'it streams -- see ADR-7', until: '2027-02-01', line: 2 },
      );
    }
  });

  it('has no end where none was given', () => {
    assert.equal(
      toIgnoreComment(request, 'it streams', ''),
      '// plimsoll-ignore-next-line network-timeout -- it streams',
    );
  });

  it('is not made of a reason that says nothing or ends the comment', () => {
    assert.match(findReasonFault('  ') ?? '', /Say why/);
    assert.match(findReasonFault('--') ?? '', /Say why/);
    assert.match(findReasonFault('a */ b') ?? '', /cannot contain/);
    assert.equal(findReasonFault('it streams'), undefined);
  });

  it('takes days that exist and are not over, or none', () => {
    const faults = ['', '2026-11-21', '2027-02-30', 'soon', '2026-11-20'].map((date) =>
      findDateFault(date, '2026-11-21')?.slice(0, 14),
    );
    assert.deepEqual(faults, [undefined, undefined, 'Write the day ', 'Write the day ', 'That day is ov']);
  });
});
