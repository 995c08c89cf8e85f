import assert from 'node:assert/strict';
import { toUnifiedDiff } from '../../../src/cli/fix/diff.js';

const lines = (...names: (string | number)[]): string => names.map((name) => `${name}\n`).join('');

describe('unified diff', () => {
  it('shows three lines around a change', () => {
    const before = lines(1, 2, 3, 4, 5, 6, 7, 8, 9);
    const after = lines(1, 2, 3, 4, 'five', 6, 7, 8, 9);
    assert.equal(
      toUnifiedDiff([{ file: 'src/a.ts', before, after }]),
      lines(
        ...['diff --git a/src/a.ts b/src/a.ts', '--- a/src/a.ts', '+++ b/src/a.ts', '@@ -2,7 +2,7 @@'],
        ...[' 2', ' 3', ' 4', '-5', '+five', ' 6', ' 7', ' 8'],
      ),
    );
  });

  it('keeps changes that are far apart in hunks of their own', () => {
    const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
    const after = lines(...numbers.map((number) => (number === 2 || number === 28 ? 'x' : number)));
    const diff = toUnifiedDiff([{ file: 'a.ts', before: lines(...numbers), after }]);
    assert.deepEqual(diff.match(/^@@.*$/gm), ['@@ -1,5 +1,5 @@', '@@ -25,6 +25,6 @@']);
  });

  it('says where the last line has no end', () => {
    const diff = toUnifiedDiff([{ file: 'a.ts', before: 'a', after: 'b\n' }]);
    assert.match(diff, /-a\n\\ No newline at end of file\n\+b\n$/);
  });

  it('keeps Windows line ends as part of the lines', () => {
    const diff = toUnifiedDiff([{ file: 'a.ts', before: 'a\r\nb\r\n', after: 'a\r\nc\r\n' }]);
    assert.match(diff, / a\r\n-b\r\n\+c\r\n$/);
  });

  it('tells where a name with blanks ends, and quotes what could be taken for something else', () => {
    const one = toUnifiedDiff([{ file: 'my file.ts', before: 'a\n', after: 'b\n' }]);
    assert.match(
      one,
      /^diff --git a\/my file\.ts b\/my file\.ts\n--- a\/my file\.ts\t\n\+\+\+ b\/my file\.ts\t\n/,
    );
    const other = toUnifiedDiff([{ file: 'a"b.ts', before: 'a\n', after: 'b\n' }]);
    assert.match(other, /^--- "a\/a\\"b\.ts"$/m);
  });

  it('begins with nothing for a file that is not there yet', () => {
    const diff = toUnifiedDiff([{ file: 'a.ts', before: '', after: 'a\n', isNew: true }]);
    const head = ['diff --git a/a.ts b/a.ts', 'new file mode 100644', '--- /dev/null', '+++ b/a.ts'];
    assert.equal(diff, lines(...head, '@@ -0,0 +1,1 @@', '+a'));
  });

  it('puts several files one after the other, and is empty for none', () => {
    const change = { before: 'a\n', after: 'b\n' };
    const diff = toUnifiedDiff([
      { file: 'a.ts', ...change },
      { file: 'b.ts', ...change },
    ]);
    assert.deepEqual(diff.match(/^diff .*$/gm), ['diff --git a/a.ts b/a.ts', 'diff --git a/b.ts b/b.ts']);
    assert.doesNotMatch(diff, /\n\n/);
    assert.equal(toUnifiedDiff([]), '');
  });
});
