import type { Span } from './facts.js';
import type { Program } from './link/program.js';
import type { ServiceView } from './service.js';

/** A place in a file of the scanned directory. Offsets as in facts.ts. */
export interface Place extends Span {
  readonly file: string;
}

/** One link of the chain that led to a verdict: becomes related information, `because` in JSON. */
export interface Because {
  readonly at: Place;
  readonly message: string;
}

export type Gate = 'hard' | 'tracked';
export type Severity = 'error' | 'warning' | 'info';
export type Verdict = 'pass' | 'fail' | 'unknown';

export const CATEGORIES = [
  'observability',
  'security',
  'reliability',
  'performance',
  'operations',
  'process',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Replaces `[start, end)` of a file by `text`; an insertion has start = end. */
export interface TextEdit extends Place {
  readonly text: string;
}

/**
 * A repair. `safe` only where behaviour cannot change beyond the defect itself; everything else is `review`:
 * offered one at a time in the editor, and applied by fix-all only where `inFixAll` says so.
 */
export interface Fix {
  readonly title: string;
  readonly safety: 'safe' | 'review';
  /** Whether "fix all" may apply it without a look at each place. At most one fix of a signal may say so. */
  readonly inFixAll: boolean;
  readonly edits: readonly TextEdit[];
  /** Files that it adds. None of them is there already. */
  readonly createFiles?: readonly NewFile[];
}

/** A file that a repair adds, by its path relative to the scanned directory. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

export interface RuleMeta<M extends string = string> {
  /** Also the folder's name: kebab case, names the subject. */
  readonly id: string;
  readonly gate: Gate;
  readonly severity: Severity;
  readonly category: Category;
  readonly since: string;
  /** Imperative; heading of the docs page. */
  readonly title: string;
  /** What goes wrong in production without it; one or two sentences. */
  readonly why: string;
  /** The checklist item that the rule's signals decide. */
  readonly item: string;
  /** The rule can contradict the item but never prove it: silence and passes leave it undecided. */
  readonly isOneSided?: boolean;
  /** Message templates; `{name}` is replaced from the signal's data. What, why, what to do. */
  readonly messages: Readonly<Record<M, string>>;
}

/** A rule's opinion about one place. `unknown` makes no finding: it is listed as a blind spot with its cause. */
export type Signal<M extends string = string> =
  | { readonly verdict: 'pass'; readonly at: Place; readonly because: readonly Because[] }
  | {
      readonly verdict: 'unknown';
      readonly at: Place;
      readonly why: string;
      readonly because: readonly Because[];
    }
  | {
      readonly verdict: 'fail';
      readonly at: Place;
      readonly message: M;
      readonly data: Readonly<Record<string, string>>;
      readonly severity?: Severity;
      /** False for a fault that does not contradict the checklist item's sentence: it stays a finding only. */
      readonly contradictsItem?: boolean;
      readonly because: readonly Because[];
      /** Called only when somebody asks for the repair; closes over facts, never over AST nodes. */
      readonly fixes?: (source: SourceText) => readonly Fix[];
    };

/** What a fix may read beside the facts: the exact text that the facts were made from. */
export interface SourceText {
  /** Text of a file of the program; undefined if it is gone. */
  read(file: string): string | undefined;
}

/** What a rule's query gets. `settings` are the limits and names of plimsoll.yml. */
export interface RuleContext {
  readonly program: Program;
  readonly service: ServiceView;
}

/**
 * A rule: data and one pure query, asked once per file of a service. It never throws on purpose; if it does, the
 * engine logs it and only this rule on this file is silent.
 */
export interface Rule<M extends string = string> {
  readonly meta: RuleMeta<M>;
  query(file: string, context: RuleContext): Iterable<Signal<M>>;
  /**
   * Where the first answer takes a look at the whole service: that work in pieces, so that others can go first in
   * between. Such a rule is not asked while somebody types, only when the keys rest.
   */
  prepare?(context: RuleContext): Iterable<void>;
}

/** Ties the message ids of `meta` to those of `query`, so that a misspelt one does not compile. */
export function defineRule<M extends string>(rule: Rule<M>): Rule<M> {
  return rule;
}
