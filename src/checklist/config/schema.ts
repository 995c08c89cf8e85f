import { z } from 'zod';
import { RULE_SEVERITIES } from './config.js';
import { itemsSchema } from './item-schema.js';
import { date, duration, person, text } from './leaves.js';

export interface SchemaOptions {
  /** The day from which "in the future" is counted, `YYYY-MM-DD`. */
  readonly today: string;
  /** The rules that exist. */
  readonly ruleIds: readonly string[];
}

/**
 * The one description of plimsoll.yml: it checks the file and, as JSON schema, helps editors. Every object is strict
 * and every key described, so that a slip is found and a hover has something to say.
 */
export function configSchema({ today, ruleIds }: SchemaOptions) {
  return z.strictObject({
    service: service.describe('The service that this file is about.').exactOptional(),
    profile: profile.describe('Decides which items apply and which of them are hard.').exactOptional(),
    network: network.describe('Deadlines, and clients that Plimsoll cannot see into.').exactOptional(),
    validation: validation.describe('How the service checks data from outside.').exactOptional(),
    auth: auth.describe('How the service knows its callers.').exactOptional(),
    rules: rulesSchema(ruleIds).describe('Settings of single rules.').exactOptional(),
    scan: scan.describe('Corrections of what counts as server code.').exactOptional(),
    items: itemsSchema(today).describe('What people say of items of the checklist.').exactOptional(),
    waivers: z
      .array(waiverSchema(ruleIds))
      .describe('Findings that somebody accepted for a while.')
      .exactOptional(),
  });
}

/** What the schema makes of a valid file. Durations are milliseconds. */
export type ConfigFile = z.output<ReturnType<typeof configSchema>>;

const service = z.strictObject({
  name: text
    .describe('Name of the service in lists and reports.')
    .meta({ examples: ['orders'] })
    .exactOptional(),
  lead: person.describe('The tech lead who answers for it, such as "@ada" (in quotes).').exactOptional(),
  goLive: date.describe('Day of the launch, YYYY-MM-DD.').exactOptional(),
});

const profile = z.strictObject({
  customers: z.enum(['external', 'internal']).describe('Who uses the service.').exactOptional(),
  payments: z.boolean().describe('It handles payments.').exactOptional(),
  health: z.boolean().describe('It handles health data.').exactOptional(),
  regulated: z
    .enum(['none', 'some', 'gating'])
    .describe('Regulated data: none, some, or so much that compliance decides about the launch.')
    .exactOptional(),
  team: z
    .int()
    .min(1)
    .describe('Engineers in the team.')
    .meta({ examples: [6] })
    .exactOptional(),
  internalUsers: z
    .int()
    .min(1)
    .describe('Users, where it is an internal tool.')
    .meta({ examples: [5] })
    .exactOptional(),
  embedded: z.boolean().describe('It runs on or beside hardware of its own.').exactOptional(),
  experienced: z
    .boolean()
    .describe('The team has its own proven practice of going to production.')
    .exactOptional(),
  stage: z
    .enum(['pre-seed', 'seed', 'series-a', 'series-b', 'later'])
    .describe('Stage of the company.')
    .exactOptional(),
  cloud: z.enum(['aws', 'gcp', 'azure', 'other', 'none']).describe('Where it runs.').exactOptional(),
  databases: z
    .enum(['managed', 'self-managed', 'none'])
    .describe('Who operates its databases.')
    .exactOptional(),
  sla: z
    .number()
    .gt(0)
    .max(100)
    .describe('Advertised availability in percent, such as 99.9.')
    .meta({ examples: [99.9] })
    .exactOptional(),
  latencyBudget: duration
    .describe('Time in which a caller expects an answer, such as 800ms.')
    .exactOptional(),
  criticalFlows: z
    .array(text)
    .describe('User flows that must work, such as checkout.')
    .meta({ examples: [['checkout', 'sign-in']] })
    .exactOptional(),
  services: z
    .int()
    .min(1)
    .describe('How many services the organisation runs.')
    .meta({ examples: [3] })
    .exactOptional(),
});

/** Fields that name an export; spread into each list's own object. */
const moduleExport = {
  module: text
    .describe('Package, or file relative to this one, such as ./lib/check.')
    .meta({ examples: ['@acme/http', './lib/check'] }),
  export: text
    .describe('Name that the module exports; "default" for its default export.')
    .meta({ examples: ['client', 'default'] }),
};

const network = z.strictObject({
  maxDeadline: duration
    .describe('A default time limit longer than this counts as no deadline, such as 30s (60s unless set).')
    .exactOptional(),
  clients: z
    .array(
      z.strictObject({
        ...moduleExport,
        deadline: duration.describe('Time limit that the client sets itself, such as 3s.').exactOptional(),
      }),
    )
    .describe('Own network clients that Plimsoll cannot follow.')
    .exactOptional(),
});

const validation = z.strictObject({
  validators: z
    .array(z.strictObject(moduleExport))
    .describe('Own functions that reject bad input.')
    .exactOptional(),
});

const auth = z.strictObject({
  guards: z
    .array(z.strictObject(moduleExport))
    .describe('Own functions that turn away callers without credentials.')
    .exactOptional(),
  public: z
    .array(text)
    .describe('Boundaries that need no credentials on purpose, such as "GET /healthz".')
    .meta({ examples: [['GET /healthz']] })
    .exactOptional(),
});

const scan = z.strictObject({
  include: z
    .array(text)
    .describe('Globs of files that are server code although left out.')
    .meta({ examples: [['plugins/**']] })
    .exactOptional(),
  exclude: z
    .array(text)
    .describe('Globs of files that are no server code.')
    .meta({ examples: [['tools/**']] })
    .exactOptional(),
});

function rulesSchema(ruleIds: readonly string[]) {
  const entry = z.strictObject({
    severity: z
      .enum(RULE_SEVERITIES)
      .describe('How loud its findings are; off silences the rule, and then it decides no item.')
      .exactOptional(),
  });
  const shape = ruleIds.map(
    (id) => [id, entry.describe(`Settings of the rule ${id}.`).exactOptional()] as const,
  );
  return z.strictObject(Object.fromEntries(shape));
}

function waiverSchema(ruleIds: readonly string[]) {
  return z
    .strictObject({
      // Not an enum: an unknown rule is a warning like any unknown key, for it may come from a newer version.
      rule: text
        .refine((id) => ruleIds.includes(id), { message: 'is not a rule', params: { known: ruleIds } })
        .meta(ruleIds.length > 0 ? { enum: [...ruleIds] } : {})
        .describe('The rule whose finding is accepted.'),
      fingerprint: text
        .describe('Fingerprint of the finding, as `plimsoll scan --format json` prints it.')
        .meta({ examples: ['9c1e77aa'] }),
      reason: text
        .describe('Why the finding is acceptable.')
        .meta({ examples: ['the stream stays open by design'] }),
      by: person.describe('Who accepted it.'),
      until: date.describe('Last day on which it holds, YYYY-MM-DD.'),
    })
    .describe('An accepted finding: rule, fingerprint, reason, person and end, all of them needed.');
}
