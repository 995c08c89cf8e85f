import type { Rule, Severity } from '../../../analysis/rule.js';
import { ITEMS } from '../../../checklist/items/index.js';
import { RULE_DOCS } from '../../../rules/docs.js';
import { IGNORE_META } from '../ignore-rule.js';

/** Where the product is described: the documentation of each rule goes along in full, as its help. */
export const PRODUCT_PAGE = 'https://marketplace.visualstudio.com/items?itemName=plimsoll.plimsoll';

export const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Readonly<
  Record<Severity, string>
>;

/** All rules that can speak, whether or not they found something, as SARIF describes rules. */
export function toDescriptors(rules: readonly Rule[]) {
  return [...rules.map(toDescriptor), IGNORE_DESCRIPTOR];
}

function toDescriptor({ meta }: Rule) {
  const { id, title, why, severity, category, gate, item } = meta;
  return describe({
    ...{ id, title, why, severity, tags: [category, gate] },
    properties: { gate, item, itemTitle: ITEMS.find((one) => one.id === item)?.title ?? item },
  });
}

interface Described {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly tags: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
}

function describe({ id, title, why, severity, tags, properties }: Described) {
  const docs = RULE_DOCS[id] ?? why;
  return {
    id,
    name: toName(id),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: { text: docs, markdown: docs },
    helpUri: PRODUCT_PAGE,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags, precision: 'high', 'problem.severity': PROBLEMS[severity], ...properties },
  };
}

/** What code scanning services call severities. */
const PROBLEMS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
};

/** `network-timeout` as `NetworkTimeout`. */
function toName(id: string): string {
  return id.replace(/(?:^|-)(\w)/g, (_whole, letter: string) => letter.toUpperCase());
}

const IGNORE_DESCRIPTOR = describe({
  ...IGNORE_META,
  tags: [IGNORE_META.category, IGNORE_META.gate],
  properties: { gate: IGNORE_META.gate },
});
