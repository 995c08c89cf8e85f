import { readConfig } from '../checklist/config/read.js';
import { readCodeOwners } from '../workspace/owners.js';
import type { Session } from '../workspace/session.js';

/** Who can own something: those whom CODEOWNERS or the file itself names, then those who commit. Each once. */
export async function findPeople(session: Session, text: string): Promise<readonly string[]> {
  const owners = await readCodeOwners(session.root);
  const authors = session.history?.authors ?? [];
  return [
    ...new Set([
      ...(owners?.everybody ?? []),
      ...peopleIn(text, session),
      ...authors.map(({ name }) => name),
    ]),
  ];
}

function peopleIn(text: string, session: Session): string[] {
  const ruleIds = session.rules.map(({ meta }) => meta.id);
  const { service, items, waivers } = readConfig(text, { today: session.today(), ruleIds }).config;
  const named = Object.values(items).flatMap(({ owner, attested }) => [owner, attested?.by]);
  return [service.lead, ...named, ...waivers.map(({ by }) => by)].filter((name) => name !== undefined);
}
