/**
 * The shortest ending of each path that tells it apart from the others: `payments.ts`, or `orders/index.ts` where
 * there are several `index.ts`. Paths use `/`.
 */
export function toShortPaths(paths: Iterable<string>): ReadonlyMap<string, string> {
  const distinct = [...new Set(paths)];
  return new Map(distinct.map((path) => [path, shortestEnding(path, distinct)]));
}

function shortestEnding(path: string, all: readonly string[]): string {
  const steps = path.split('/');
  for (let count = 1; count < steps.length; count += 1) {
    const ending = steps.slice(-count).join('/');
    if (!all.some((other) => other !== path && endsWithSteps(other, ending))) return ending;
  }
  return path;
}

function endsWithSteps(path: string, ending: string): boolean {
  return path === ending || path.endsWith(`/${ending}`);
}
