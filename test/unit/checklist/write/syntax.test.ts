import assert from 'node:assert/strict';
import { applyChanges } from '../../../../src/checklist/config/write/apply.js';
import { toChanges } from '../../../../src/checklist/config/write/edit.js';
import { readConfig } from '../../../../src/checklist/config/read.js';
import { OPTIONS } from '../config/marked.js';

/** `«` and `»` stand around the place; the words are how the message ends. */
const cases: Readonly<Record<string, readonly [marked: string, does: string]>> = {
  'an anchor before an alias': ['a: &x 1\nb: &y «*x»\n', 'Write the value itself.'],
  'an alias without a name': ['a: «*»\n', 'Give it a name, or put the text in quotes.'],
  'an anchor without a name': ['a: «&»\n', 'Give it a name, or put the text in quotes.'],
  'an unknown escape': ['a: "«\\»q"\n', 'Write two backslashes, or use single quotes.'],
  'keys at two columns': ['a:\n    b: 1\n«  c»: 2\n', 'Give keys that belong together the same indentation.'],
  'a backtick': ['a: «`»x\n', 'Put the value in quotes, as in "@ada".'],
  'two colons in a line': ['a: «b»: c\n', 'Put a value that holds a colon in quotes, or begin a new line.'],
  'a list in lines within brackets': ['a: { b:\n  «- c\n»}\n', 'Use brackets within brackets.'],
  'an open quote': ['a: "x\n«»', 'Close the quote.'],
  'a key without colon': ['a: 1\n«b»\n', 'Put a colon and a value behind the key.'],
  'a key over two lines': ['«a\nb»: c\n', 'Write the key and its colon in one line.'],
  'two anchors': ['a: &x «&y» 1\n', 'Remove one of them.'],
  'two tags': ['a: !!str «!!str» 1\n', 'Remove one of them.'],
  'a tab': ['a:\n«\t»b: 1\n', 'Use spaces.'],
  'a bracket too many': ['a: 1\n«]»\n', 'Remove it, or put the whole value in quotes.'],
  'text behind a quoted text': ["a: 'x' «y»\n", 'Remove it, or put the whole value in quotes.'],
  'an open bracket': ['a: {b: 1\n«»', 'Close the bracket, and indent what is in it deeper than its key.'],
  'an open tag': ['a: «!<x» 1\n', 'Remove the tag.'],
  'a very long key': [`${'x'.repeat(1100)}: 1\n`, 'Shorten the key.'],
  'a second document': ['a: 1\n«---\nb: 1\n»', 'Remove what follows `---`.'],
};

describe('syntax errors of plimsoll.yml', () => {
  for (const [name, [marked, does]] of Object.entries(cases)) {
    it(`${name}: a place, what to do, and no edit`, () => {
      const text = marked.replace(/[«»]/g, '');
      const { problems } = errorsOf(text);
      const [problem] = problems;
      assert.ok(problem);
      assert.ok(problem.message.endsWith(does), problem.message);
      const start = marked.indexOf('«');
      assert.equal(problem.start, Math.max(start, 0));
      const written = applyChanges(text, toChanges({ kind: 'service', field: 'name', value: 'b' }));
      const place = `Line ${problem.line}, column ${problem.column}: `;
      assert.ok('refusal' in written && written.refusal.reason.startsWith(place), JSON.stringify(written));
    });
  }
});

function errorsOf(text: string) {
  const { problems } = readConfig(text, OPTIONS);
  return { problems: problems.filter(({ severity }) => severity === 'error') };
}
