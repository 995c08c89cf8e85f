// Programs mostly wait, but each start keeps a core busy for a while.
const AT_ONCE = 2;

/** Starts all tasks, some at a time, in their order. Their failures are told to whoever waits for them. */
export function inLanes<T>(tasks: readonly (() => Promise<T>)[]): readonly Promise<T>[] {
  const lanes = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  return tasks.map((task, index) => {
    const lane = index % AT_ONCE;
    const result = (lanes[lane] ?? Promise.resolve()).then(task);
    lanes[lane] = result.then(nothing, nothing);
    return result;
  });
}

/** What a task has found. */
export async function told<T>(result: Promise<T> | undefined): Promise<T> {
  if (!result) throw new Error('The task was not started');
  return result;
}

function nothing(): void {
  // A lane goes on after a failure as well.
}
