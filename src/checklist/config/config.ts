import type { Severity } from '../../analysis/rule.js';
import type { Profile } from '../profile.js';

/** What plimsoll.yml says, checked and with defaults filled in. Dates are `YYYY-MM-DD`, durations milliseconds. */
export interface Config {
  readonly service: ServiceEntry;
  readonly profile: Profile;
  readonly network: {
    readonly maxDeadlineMs?: number;
    readonly clients: readonly (ModuleExport & { readonly deadlineMs?: number })[];
  };
  readonly validation: { readonly validators: readonly ModuleExport[] };
  readonly auth: { readonly guards: readonly ModuleExport[]; readonly public: readonly string[] };
  /** By rule id. */
  readonly rules: Readonly<Record<string, RuleEntry>>;
  /** Globs relative to the service's root. */
  readonly scan: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  /** By item id. */
  readonly items: Readonly<Record<string, ItemEntry>>;
  readonly waivers: readonly Waiver[];
}

export interface ServiceEntry {
  readonly name?: string;
  readonly lead?: string;
  readonly goLive?: string;
}

/** Something that a module of the service or a package exports. */
export interface ModuleExport {
  readonly module: string;
  readonly export: string;
}

export const RULE_SEVERITIES = ['error', 'warning', 'info', 'off'] as const satisfies readonly (
  Severity | 'off'
)[];

export interface RuleEntry {
  readonly severity?: (typeof RULE_SEVERITIES)[number];
}

/** What people say of one item. */
export interface ItemEntry {
  readonly owner?: string;
  readonly due?: string;
  /** How a tracked gap will be closed. */
  readonly plan?: string;
  readonly attested?: Attestation;
  readonly deferred?: Deferral;
  readonly waived?: ItemWaiver;
}

export interface Attestation {
  readonly statement: string;
  readonly by: string;
  readonly on: string;
  /** Address, or path in the repository. */
  readonly evidence: string;
  /** By the names of the item's required values; each has the kind that the item asks for. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Globs of the files that the statement rests on. */
  readonly scope: readonly string[];
  readonly commit?: string;
}

export interface Deferral {
  readonly reason: string;
  /** What makes the item count again. */
  readonly reopen: string;
}

/** An open item that somebody accepts for a while. It holds up to and including the day `until`. */
export interface ItemWaiver {
  readonly reason: string;
  readonly by: string;
  readonly until: string;
}

/** A finding that somebody accepted. It holds up to and including the day `until`: ask `isWaiverActive`. */
export interface Waiver {
  readonly rule: string;
  readonly fingerprint: string;
  readonly reason: string;
  readonly by: string;
  readonly until: string;
}

/** What holds where there is no plimsoll.yml. */
export const EMPTY_CONFIG: Config = {
  service: {},
  profile: {},
  network: { clients: [] },
  validation: { validators: [] },
  auth: { guards: [], public: [] },
  rules: {},
  scan: { include: [], exclude: [] },
  items: {},
  waivers: [],
};

/** Whether the waiver still holds on the day `today` (`YYYY-MM-DD`). */
export function isWaiverActive(waiver: Pick<Waiver, 'until'>, today: string): boolean {
  return waiver.until >= today;
}
