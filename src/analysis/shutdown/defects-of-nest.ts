import type { Case } from './judge.js';
import type { Defect } from './model.js';
import { lifecycleMethods } from './framework-hooks.js';

/** Hooks of Nest that nothing ever calls: the application is neither closed nor told to listen for signals. */
export function* nestDefects({ program, process, handlers, beside }: Case): Iterable<Defect> {
  if (!beside.some(({ library }) => library.startsWith('@nestjs/'))) return;
  const isClosed = handlers.some(
    ({ runs, effects }) =>
      runs !== 'no' &&
      effects.some(
        (effect) =>
          effect.kind === 'opaque' || (effect.kind === 'close' && effect.of.module.startsWith('@nestjs/')),
      ),
  );
  if (isClosed) return;
  for (const { name, file, fn } of lifecycleMethods(program, process.files)) {
    const linked = program.findFile(file);
    const fact = linked?.fn(fn);
    const cls = fact?.cls === undefined ? undefined : linked?.cls(fact.cls);
    if (!fact || !cls) continue;
    const at = { file, start: fact.start, end: Math.min(fact.end, fact.body?.start ?? fact.end) };
    yield { id: 'hooks-not-enabled', at, data: { hook: name, class: cls.name ?? 'a class' }, because: [] };
  }
}
