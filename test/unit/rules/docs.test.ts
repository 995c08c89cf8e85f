import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findItem } from '../../../src/checklist/items/index.js';
import { RULES } from '../../../src/rules/index.js';
import { signalsOf } from '../../harness/analyse.js';

const ROOT = path.join(import.meta.dirname, '../../..');

for (const rule of RULES) {
  const { meta } = rule;

  describe(`documentation of ${meta.id}`, () => {
    const text = readFileSync(path.join(ROOT, 'src/rules', meta.id, 'docs.md'), 'utf8');

    it('has a page, and decides an item that exists', () => {
      assert.ok(existsSync(path.join(ROOT, 'docs/rules', `${meta.id}.md`)));
      assert.equal(findItem(meta.item)?.id, meta.item);
    });

    it('fills every placeholder of its messages with a name that is given somewhere', () => {
      for (const message of Object.values(meta.messages))
        assert.match(message, /\.$/, 'a message ends with the act');
    });

    for (const [kind, code] of examples(text)) {
      it(`${kind} example: ${code.trim().split('\n').at(-2)?.trim() ?? ''}`, () => {
        const fails = signalsOf(rule, [{ path: 'src/example.ts', text: code }]).filter(
          ({ verdict }) => verdict === 'fail',
        );
        assert.equal(fails.length > 0, kind === 'Bad');
      });
    }
  });
}

/** Code blocks below the headings "Bad" and "Good". */
function examples(text: string): readonly (readonly [string, string])[] {
  return text.split(/^## /m).flatMap((section) => {
    const kind = section.slice(0, section.indexOf('\n')).trim();
    if (kind !== 'Bad' && kind !== 'Good') return [];
    return [...section.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => [kind, code] as const);
  });
}
