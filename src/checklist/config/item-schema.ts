import { z } from 'zod';
import type { Item } from '../item.js';
import { ITEMS } from '../items/index.js';
import { commit, date, pastDate, person, text } from './leaves.js';
import { valuesSchema } from './values.js';

/** The `items` section: one key for each item of the checklist. */
export function itemsSchema(today: string) {
  const shape = ITEMS.map(
    (item) => [item.id, entrySchema(item, today).describe(describeItem(item)).exactOptional()] as const,
  );
  return z.strictObject(Object.fromEntries(shape));
}

function describeItem(item: Item): string {
  return `${item.title} (${item.gate}). ${item.requirement} ${item.risk}`;
}

function entrySchema(item: Item, today: string) {
  return z.strictObject({
    owner: OWNER.exactOptional(),
    due: DUE.exactOptional(),
    plan: PLAN.exactOptional(),
    attested: attestationSchema(item, today)
      .describe('What a person vouches for, with proof.')
      .exactOptional(),
    deferred: DEFERRED.exactOptional(),
    waived: WAIVED.exactOptional(),
  });
}

function attestationSchema(item: Item, today: string) {
  return z.strictObject({
    statement: STATEMENT,
    by: BY,
    on: pastDate(today).describe('Day on which it was seen or done, YYYY-MM-DD.'),
    evidence: EVIDENCE,
    values: valuesSchema(item).describe('Values that the item asks for.').exactOptional(),
    scope: SCOPE.exactOptional(),
    commit: COMMIT.exactOptional(),
  });
}

// With an id, a part stands in the JSON schema once and not 70 times.
const OWNER = person.meta({ id: 'owner', description: 'Who closes it, such as "@ada" (in quotes).' });
const DUE = date.meta({ id: 'due', description: 'By which day, YYYY-MM-DD.' });
const PLAN = text.meta({
  id: 'plan',
  description: 'How a tracked gap will be closed. Hard items cannot be planned.',
  examples: ['canary releases, payments first'],
});
const DEFERRED = z
  .strictObject({
    reason: text.describe('Why it is not needed now.'),
    reopen: text.describe('What makes it count again.'),
  })
  .meta({
    id: 'deferred',
    description: 'Puts a tracked item off until a condition holds. Hard items cannot be put off.',
  });
const WAIVED = z
  .strictObject({
    reason: text.describe('Why the risk is acceptable for now.'),
    by: person.describe('Who accepts it.'),
    until: date.describe('Last day on which it holds, YYYY-MM-DD.'),
  })
  .meta({
    id: 'waived',
    description: 'Accepts the open item for a while: reason, person and end, all of them needed.',
  });
const STATEMENT = text.meta({
  id: 'statement',
  description: 'What was seen or done, in one sentence.',
  examples: ['restored the snapshot of 2 November to staging; the app booted'],
});
const BY = person.meta({ id: 'by', description: 'Who vouches for it.' });
const EVIDENCE = text.meta({
  id: 'evidence',
  description: 'Address or path in the repository where the proof is.',
  examples: ['https://ci.example/runs/123', 'docs/drills/restore.md'],
});
const SCOPE = z.array(text).meta({
  id: 'scope',
  description: 'Globs of the files it rests on; when they change, the attestation lapses.',
  examples: [['infra/db/**']],
});
const COMMIT = commit.meta({ id: 'commit', description: 'Commit at which it held.' });
