/** Milliseconds of one run: of the processor, on all threads of this process, and on the clock. */
export interface Cost {
  readonly cpuMs: number;
  readonly wallMs: number;
}

export interface Comparison {
  /** Costs of each round, of the first and the second subject. */
  readonly rounds: readonly (readonly [Cost, Cost])[];
  /** Medians over the rounds. */
  readonly first: Cost;
  readonly second: Cost;
  /** How many times as much as the first the second costs: medians over the rounds of what one round says. */
  readonly ratio: { readonly cpu: number; readonly wall: number };
}

/** How long to go on. Rounds before the first one that counts let the engine compile. */
export interface Rounds {
  readonly warmUp: number;
  readonly least: number;
  readonly most: number;
  /** Whether what was measured so far is clear; asked from the `least` round on. */
  readonly isEnough?: (soFar: Comparison) => boolean;
}

/**
 * Runs two subjects in turn in this process, and compares them round by round: whatever else the machine does weighs
 * on both sides of a round alike. Who runs first changes from round to round.
 */
export async function compare(
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
  { warmUp, least, most, isEnough = () => false }: Rounds,
): Promise<Comparison> {
  const costs: [Cost, Cost][] = [];
  for (let round = -warmUp; round < most; round++) {
    const isEven = round % 2 === 0;
    const before = await cost(isEven ? first : second);
    const after = await cost(isEven ? second : first);
    if (round < 0) continue;
    costs.push(isEven ? [before, after] : [after, before]);
    if (costs.length >= least && isEnough(summarise(costs))) break;
  }
  return summarise(costs);
}

function summarise(rounds: Comparison['rounds']): Comparison {
  return {
    rounds,
    first: medianCost(rounds.map(([one]) => one)),
    second: medianCost(rounds.map(([, other]) => other)),
    ratio: {
      cpu: median(rounds.map(([one, other]) => other.cpuMs / one.cpuMs)),
      wall: median(rounds.map(([one, other]) => other.wallMs / one.wallMs)),
    },
  };
}

async function cost(run: () => Promise<unknown>): Promise<Cost> {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  await run();
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / 1_000, wallMs: performance.now() - wall };
}

function medianCost(costs: readonly Cost[]): Cost {
  return {
    cpuMs: median(costs.map(({ cpuMs }) => cpuMs)),
    wallMs: median(costs.map(({ wallMs }) => wallMs)),
  };
}

/** @returns NaN for no values */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = NaN, high = NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}
