import type { Finding, Judgement } from '../analysis/engine.js';
import type { Rule } from '../analysis/rule.js';
import { shiftFindings } from './shifted.js';

/**
 * Findings of rules that are too slow to ask at each key: those of the last judgement of a file, moved along with its
 * text, stand until the file is judged again.
 */
export class Carried {
  private readonly byFile = new Map<string, readonly Finding[]>();

  /** To be told of each change of a text. @param judgement of the old text, if it was judged */
  follow(file: string, judgement: Judgement | undefined, before: string | undefined, after: string): void {
    const findings = judgement?.findings ?? this.byFile.get(file) ?? [];
    this.byFile.set(file, before === undefined ? [] : shiftFindings(findings, before, after));
  }

  /** What is carried along for a file, of the given rules. */
  of(file: string, rules: readonly Rule[]): readonly Finding[] {
    const ids = new Set(rules.map(({ meta }) => meta.id));
    return (this.byFile.get(file) ?? []).filter(({ rule }) => ids.has(rule));
  }

  forget(file: string): void {
    this.byFile.delete(file);
  }
}
