import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toUnifiedDiff } from '../../../src/cli/fix/diff.js';

const MARK = '\uFEFF';

/** What is hard about a patch: line ends, the byte order mark, the last line, names. */
const CHANGES = [
  { file: 'src/windows.js', before: 'a\r\nb\r\nc\r\n', after: 'a\r\nx\r\nb\r\nc;\r\n' },
  { file: 'src/mixed.js', before: 'a\r\nb\nc\r\n', after: 'a\r\nb\nx\r\nc\r\n' },
  { file: 'src/marked.js', before: `${MARK}a\nb\n`, after: `${MARK}x\n\na\nb\n` },
  { file: 'src/open.js', before: 'a\nb', after: 'a\nx\nb' },
  { file: 'src/one-line.js', before: 'a', after: 'x\n\na' },
  { file: 'src/with blanks é.js', before: 'a\n', after: 'b\n' },
];

describe('a patch of repairs', () => {
  for (const change of CHANGES) {
    it(`git applies it to ${JSON.stringify(change.file)}`, () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-patch-'));
      try {
        assert.equal(applied(folder, change), change.after);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});

/** What git makes of a file that holds the text before. */
function applied(folder: string, change: (typeof CHANGES)[number]): string {
  const file = path.join(folder, change.file);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, change.before);
  const options = { cwd: folder, input: toUnifiedDiff([change]) };
  execFileSync('git', ['apply', '--check', '-'], options);
  execFileSync('git', ['apply', '-'], options);
  return readFileSync(file, 'utf8');
}
