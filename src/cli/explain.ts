import { styleText } from 'node:util';
import { IGNORE_RULE } from '../analysis/suppress.js';
import { findNearest } from '../checklist/config/nearest.js';
import { findItem, ITEMS } from '../checklist/items/index.js';
import { RULES } from '../rules/index.js';
import { UsageError } from '../workspace/errors.js';
import type { CommandOptions } from './definitions.js';
import { EXIT } from './exit.js';
import { print, printJson } from './print.js';
import { explainMarkdown, explainText, toExplanation } from './reporters/explain.js';

/**
 * Explains a rule, an item of the checklist, or both where they share a name. Reads no directory.
 * @throws UsageError for a name that nothing has
 */
export function explain({ id = '', format }: CommandOptions): Promise<number> {
  const explanation = toExplanation(id, RULES, findItem(id));
  if (!('rule' in explanation) && !('item' in explanation)) throw new UsageError(describeUnknown(id));
  if (format === 'json') printJson(explanation);
  else print(format === 'markdown' ? explainMarkdown(explanation) : explainText(explanation, strong));
  return Promise.resolve(EXIT.clear);
}

function describeUnknown(id: string): string {
  const rules = [...RULES.map(({ meta }) => meta.id), IGNORE_RULE];
  const nearest = findNearest(id, [...rules, ...ITEMS.map((item) => item.id)]);
  if (nearest !== undefined) return `There is no rule or item ${id}. Did you mean ${nearest}?`;
  return `There is no rule or item ${id}. Rules are ${rules.join(', ')}; \`plimsoll checklist --format json\` has the ids of items.`;
}

/** Bold where a person looks at it, and colours are welcome. */
function strong(text: string): string {
  const isPlain = !process.stdout.isTTY || (process.env['NO_COLOR'] ?? '') !== '';
  return isPlain ? text : styleText('bold', text);
}
