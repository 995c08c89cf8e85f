import type { EnvChecks, EnvRead, Signal } from '../api.js';
import { defineRule, envChecksOf, envReadsAround, envReadsOf } from '../api.js';

type Message = 'secret' | 'unchecked' | 'boolean' | 'number';

export default defineRule<Message>({
  meta: {
    id: 'env-validation',
    gate: 'tracked',
    severity: 'info',
    category: 'security',
    since: '0.2.0',
    title: 'Check the environment when the service starts',
    why:
      'A missing or misspelt variable is found by the first request that needs it, hours after the deployment. A secret ' +
      'that falls back to a literal lets the service run with a key that everybody can read.',
    item: 'secrets-not-in-repo',
    isOneSided: true,
    messages: {
      secret:
        '`{name}` falls back to a literal, so the service starts with a secret that stands in the code when the variable ' +
        'is missing. Let the start fail instead.',
      unchecked:
        '{names} {are} read without a check at start-up, so a missing one shows only when it is needed. Check the ' +
        'environment once where the service starts{example}.',
      boolean: "`{name}` is text: it never equals a boolean. Compare it with the text, such as `=== 'true'`.",
      number:
        '`{name}` becomes `NaN` when it is missing or no number. Check it when the service starts{example}.',
    },
  },
  // A variable may be read in one file and checked in any other.
  *prepare({ program }) {
    yield;
    envChecksOf(program);
  },
  *query(file, { program }) {
    const reads = envReadsOf(program, file);
    if (reads.length === 0) return;
    for (const read of reads) yield* ofRead(read);
    // One finding for the package: whoever checks one of them checks all in the same place.
    const checks = envChecksOf(program);
    const open = envReadsAround(program, file).filter((read) => isOpen(read, checks));
    const [first] = open;
    if (first?.at.file === file) yield unchecked(first, open);
  },
});

/** What is wrong with a read by itself, whatever is checked elsewhere. */
function* ofRead({ use, name, at }: EnvRead): Iterable<Signal<Message>> {
  if (use.kind === 'fallback' && isSecret(name, use.value)) {
    yield { verdict: 'fail', at, message: 'secret', severity: 'error', data: { name }, because: [] };
  }
  if (use.kind === 'boolean') {
    const shared = { verdict: 'fail', at, message: 'boolean', severity: 'warning' } as const;
    yield { ...shared, contradictsItem: false, data: { name }, because: [] };
  }
}

const EXAMPLE = ', such as with `z.object({ … }).parse(process.env)`';

function isOpen({ use, name }: EnvRead, { hasSchema, names }: EnvChecks): boolean {
  if (hasSchema || names.has(name)) return false;
  return use.kind === 'claim' || use.kind === 'number' || (use.kind === 'plain' && SECRET.test(name));
}

function unchecked(first: EnvRead, open: readonly EnvRead[]): Signal<Message> {
  const names = [...new Set(open.map(({ name }) => name))];
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  const more = names.length - shown.length;
  const isOneNumber = names.length === 1 && first.use.kind === 'number';
  return {
    ...{ verdict: 'fail', at: first.at, contradictsItem: false },
    message: isOneNumber ? 'number' : 'unchecked',
    data: {
      name: first.name,
      names: more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', '),
      are: names.length === 1 ? 'is' : 'are',
      example: EXAMPLE,
    },
    because: open.slice(1).map(({ at, name, use }) => ({
      at,
      message:
        use.kind === 'number'
          ? `\`${name}\` becomes \`NaN\` here when it is missing or no number`
          : `\`${name}\` is read here`,
    })),
  };
}

/** A name of the kind that holds what must not be known, and a literal that could be one. */
function isSecret(name: string, value: string | number | boolean): boolean {
  return (
    typeof value === 'string' &&
    value !== '' &&
    SECRET.test(name) &&
    !PUBLIC.test(name) &&
    !ADDRESS.test(value)
  );
}

const SECRET =
  /(?:SECRET|PASSWORD|PASSWD|PASSPHRASE|PRIVATE_?KEY|TOKEN|SIGNING_?KEY|ENCRYPTION_?KEY|API_?KEY|SECRET_?KEY(?:_BASE)?|_SALT|CREDENTIALS)$/;
// Meant to be seen by browsers.
const PUBLIC = /PUBLIC|PUBLISHABLE/;
const ADDRESS = /^(?:https?:\/\/|\/|\.\/|\d+[smhd]?$)/;
