import { readFiles } from './build.js';
import type { Files } from './folder.js';
import { repair } from './repair.js';
import type { Verdict } from './verdicts.js';
import { verdictsOf } from './verdicts.js';

/** Samples as the fixes leave them, each repaired once, when the first asks; all of them are judged in one run. */
export class Repairs {
  private readonly repaired = new Map<string, Promise<Files>>();
  private verdicts: Promise<readonly (readonly Verdict[])[]> | undefined;

  constructor(readonly names: readonly string[]) {}

  of(name: string): Promise<Files> {
    const known = this.repaired.get(name);
    if (known) return known;
    const files = repair(readFiles(`samples/${name}`));
    this.repaired.set(name, files);
    return files;
  }

  /** What the inventory says of it, one verdict for each entry point. */
  async verdictsOf(name: string): Promise<readonly Verdict[]> {
    this.verdicts ??= this.judge();
    return (await this.verdicts)[this.names.indexOf(name)] ?? [];
  }

  private async judge(): Promise<readonly (readonly Verdict[])[]> {
    const results = await Promise.allSettled(this.names.map((name) => this.of(name)));
    // One that cannot be repaired fails its own test only.
    return verdictsOf(
      results.map((one) => (one.status === 'fulfilled' ? one.value : new Map<string, string>())),
    );
  }
}
