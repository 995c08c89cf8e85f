import type { CallFact, Fix, TextEdit, Value } from '../api.js';
import { addArgument, casesOf, formatDuration, libraryOf, setProperties, shutdownOf } from '../api.js';
import type { Repairing } from './fix-defects.js';
import { caseFor, limitFor, renderLimit, PROPOSED_LIMIT } from './fix-limit.js';

/** Options by which helpers are given a time, and whether the call itself takes them or what made its thing. */
const OPTIONS: Readonly<
  Record<string, { readonly key: string; readonly in: 'call' | 'maker'; readonly at: number }>
> = {
  '@godaddy/terminus': { key: 'timeout', in: 'call', at: 1 },
  'http-graceful-shutdown': { key: 'timeout', in: 'call', at: 1 },
  'close-with-grace': { key: 'delay', in: 'call', at: 0 },
  'http-terminator': { key: 'gracefulTerminationTimeout', in: 'maker', at: 0 },
  '@hapi/hapi': { key: 'timeout', in: 'call', at: 0 },
};

/** An explicit limit for a helper whose own is too short to finish anything. */
export function limitFixes({ context: { program }, defect, site, call, source }: Repairing): readonly Fix[] {
  const option = OPTIONS[defect.data['helper'] ?? ''];
  const made = option?.in === 'maker' ? makerOf(program, site.path, call) : { file: site.path, call };
  const text = made && source.read(made.file);
  if (!option || !made || text === undefined) return [];
  const edits = withOption({ path: made.file, text }, made.call, option.key, option.at);
  return edits.length > 0 ? [fix('Give it 10 s to finish what is in hand', edits)] : [];
}

function makerOf(program: Repairing['context']['program'], file: string, { callee }: CallFact) {
  if (callee.kind !== 'member') return undefined;
  const { entity } = program.evaluator.evaluate(callee.object, { file });
  const origin = libraryOf(entity)?.origin;
  const call = origin && program.findFile(origin.file)?.call(origin.call);
  return origin && call ? { file: origin.file, call } : undefined;
}

function withOption(
  file: { readonly path: string; readonly text: string },
  call: CallFact,
  key: string,
  position: number,
): readonly TextEdit[] {
  const given = call.args[position];
  if (!given) return addArgument(file, call, position, `{ ${key}: ${PROPOSED_LIMIT} }`);
  if (given.kind !== 'object') return [];
  const present = given.properties.find((property) => property.key === key)?.value;
  if (!present) return setProperties(file, given, [{ key: [key], value: PROPOSED_LIMIT }]);
  const { start, end } = present;
  return present.kind === 'literal' ? [{ file: file.path, start, end, text: PROPOSED_LIMIT }] : [];
}

/** A limit that ends before the platform kills. */
export function graceFixes({ context, site, call }: Repairing): readonly Fix[] {
  const { program, service } = context;
  const cases = shutdownOf(program, service, program.paths()).flatMap(({ entry }) =>
    casesOf(program, service, entry),
  );
  const asked = caseFor(cases.filter(({ process }) => process.files.has(site.path)));
  const timer = timerOf(site.linked.callTaking(call.fn), call);
  const number = timer && literalBehind(site, timer);
  if (!asked || !number) return [];
  const ms = limitFor(asked);
  const edits = [{ file: site.path, start: number.start, end: number.end, text: renderLimit(ms) }];
  return [fix(`End it after ${formatDuration(ms)}`, edits)];
}

/** The delay of the timer that a call is run by, or the option of a call that takes one. */
function timerOf(taking: CallFact | undefined, call: CallFact): Value | undefined {
  if (taking?.callee.kind === 'global' && taking.callee.name === 'setTimeout') return taking.args[1];
  const options = call.args.flatMap((arg) => (arg.kind === 'object' ? arg.properties : []));
  return options.find(({ key }) => key === 'timeout' || key === 'delay')?.value;
}

/** The number itself, or that of the constant of the same file. */
function literalBehind({ linked }: Repairing['site'], value: Value): Value | undefined {
  if (value.kind === 'literal') return typeof value.value === 'number' ? value : undefined;
  const binding = value.kind === 'name' ? linked.binding(value.binding) : undefined;
  return binding?.kind === 'const' && binding.init?.kind === 'literal' ? binding.init : undefined;
}

function fix(title: string, edits: readonly TextEdit[]): Fix {
  return { title, safety: 'review', inFixAll: false, edits };
}
