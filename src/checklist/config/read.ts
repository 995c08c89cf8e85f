import type { z } from 'zod';
import { dropPutOffHardItems, findEndedWaivers } from './checks.js';
import type { Config, ItemEntry } from './config.js';
import { findUnknownEmptyKeys, describeIssue, toComplaints } from './issues.js';
import { toPlain } from './plain.js';
import type { Complaint, ConfigProblem } from './problem.js';
import { prune } from './prune.js';
import { configSchema, type ConfigFile, type SchemaOptions } from './schema.js';
import { parseSource } from './source.js';

export interface ReadConfig {
  readonly config: Config;
  /** In the order of the file. */
  readonly problems: readonly ConfigProblem[];
}

/**
 * Reads the text of a plimsoll.yml. Never throws: each part that is wrong becomes a problem with its place and is
 * left out, and everything else counts. An empty text is fine.
 */
export function readConfig(text: string, options: SchemaOptions): ReadConfig {
  const source = parseSource(text);
  const plain = toPlain(source);
  const schema = schemaFor(options);
  const ended = findEndedWaivers(plain.value, options.today);
  const empty = findUnknownEmptyKeys(plain.empty, schema);
  const checked = check(plain.value, schema);
  const { config, complaints } = dropPutOffHardItems(toConfig(checked.file));
  const all = [...plain.complaints, ...empty, ...checked.complaints, ...ended, ...complaints];
  return {
    config,
    problems: merge(
      source.syntaxProblems,
      all.map((complaint) => source.place(complaint)),
    ),
  };
}

let cached: { readonly key: string; readonly schema: ReturnType<typeof configSchema> } | undefined;

/** Building the schema takes longer than reading a file with it, and an editor reads at every keystroke. */
function schemaFor(options: SchemaOptions): ReturnType<typeof configSchema> {
  const key = JSON.stringify([options.today, options.ruleIds]);
  if (cached?.key !== key) cached = { key, schema: configSchema(options) };
  return cached.schema;
}

/** What was removed may have been needed one level up, and that one further up; the file has fewer levels than this. */
const MAX_ROUNDS = 10;

/** Takes out what is wrong until the rest is right. */
function check(value: unknown, schema: z.ZodType<ConfigFile>): { file: ConfigFile; complaints: Complaint[] } {
  let rest: unknown = value ?? {};
  let complaints: Complaint[] | undefined;
  for (let round = 0; ; round += 1) {
    const result = schema.safeParse(rest, { error: describeIssue });
    if (result.success) return { file: result.data, complaints: complaints ?? [] };
    // Later rounds only follow up on what the first one took out, which was told already.
    complaints ??= toComplaints(result.error.issues, schema, rest);
    rest = round < MAX_ROUNDS ? prune(rest, result.error.issues) : {};
  }
}

function toConfig(file: ConfigFile): Config {
  const { latencyBudget, ...profile } = file.profile ?? {};
  const { maxDeadline, clients = [] } = file.network ?? {};
  const items = Object.entries(file.items ?? {});
  return {
    service: file.service ?? {},
    profile: { ...profile, ...(latencyBudget !== undefined && { latencyBudgetMs: latencyBudget }) },
    network: {
      ...(maxDeadline !== undefined && { maxDeadlineMs: maxDeadline }),
      clients: clients.map(({ deadline, ...client }) => ({
        ...client,
        ...(deadline !== undefined && { deadlineMs: deadline }),
      })),
    },
    validation: { validators: file.validation?.validators ?? [] },
    auth: { guards: file.auth?.guards ?? [], public: file.auth?.public ?? [] },
    rules: file.rules ?? {},
    scan: { include: file.scan?.include ?? [], exclude: file.scan?.exclude ?? [] },
    items: Object.fromEntries(items.map(([id, entry]) => [id, toEntry(entry)])),
    waivers: file.waivers ?? [],
  };
}

function toEntry({ attested, ...entry }: NonNullable<ConfigFile['items']>[string]): ItemEntry {
  if (attested === undefined) return entry;
  const { values = {}, scope = [], ...statement } = attested;
  return { ...entry, attested: { ...statement, values, scope } };
}

/** Behind the first syntax error the parser guesses, and complaints about its guesses would only mislead. */
function merge(syntax: readonly ConfigProblem[], others: readonly ConfigProblem[]): ConfigProblem[] {
  const firstError = Math.min(
    ...syntax.filter(({ severity }) => severity === 'error').map(({ start }) => start),
  );
  const trusted = others.filter(({ start }) => start < firstError);
  return [...syntax, ...trusted].sort((left, right) => left.start - right.start);
}
