import type {
  Deadline,
  DeadlineCause,
  Fix,
  JudgedCall,
  MadeClient,
  NetworkCall,
  NewProperty,
  Place,
  RuleContext,
  SourceText,
  TextEdit,
} from '../api.js';
import { isAtLeast, renderProperties } from '../api.js';
import { eachCallFixes } from './fix-each-call.js';
import { emitterFixes } from './fix-emitter.js';
import { withProperties } from './fix-options.js';
import { reachOf } from './fix-reach.js';
import { review } from './fix-review.js';
import type { Repairing } from './fix-time.js';
import { exampleMs, numberAt, openFile, shownTime, textOf } from './fix-time.js';
import { authorsTime, lowerValue, renewSignal, takesSignal, valueFixes } from './fix-value.js';
import { parameterFixes } from './fix-wrapper.js';

/**
 * The repairs of one call without a deadline: of the value that lifts it, at its client, or at the call itself. What
 * is told at the caller of a wrapper is mended inside of the wrapper, by a default that callers may still override.
 */
export function fixesFor(context: RuleContext, judged: JudgedCall, source: SourceText): readonly Fix[] {
  const { found, deadline } = judged;
  const repairing = { context, found, source };
  const { cause } = deadline;
  // What `map` passes stands nowhere, and a default does not come before it.
  if (judged.isHandedOn === true && cause?.kind === 'lifted') return [];
  const mended = withTheRest(repairing, valueFixes(repairing, cause), deadline);
  // A limit that is lifted further down would lift one put in front of it as well.
  if (mended.length === 0 && cause?.kind === 'lifted' && found.entry.repair.chain !== undefined) return [];
  const fixes = mended.length > 0 ? mended : addedLimits(repairing, deadline);
  return choose(fixes);
}

/** Of several repairs the first one that needs no look is that of fix-all. */
function choose(fixes: readonly Fix[]): readonly Fix[] {
  const first = fixes.findIndex(({ inFixAll }) => inFixAll);
  return fixes.map((fix, index) => ({ ...fix, inFixAll: index === first }));
}

/** The repair of a call that may take longer than the service allows. Somebody chose that time: a person decides. */
export function loweringFixes(context: RuleContext, judged: JudgedCall, source: SourceText): readonly Fix[] {
  const { found, deadline } = judged;
  const fixes = deadline.setAt ? lowerValue({ context, found, source }, deadline.setAt) : [];
  return fixes.map((fix) => ({ ...fix, inFixAll: false }));
}

/** The repair of a call whose signal was made once, at `maker`. */
export function renewingFixes(
  context: RuleContext,
  { found, deadline }: JudgedCall,
  maker: Place,
  source: SourceText,
): readonly Fix[] {
  return choose(deadline.setAt ? renewSignal({ context, found, source }, deadline.setAt, maker) : []);
}

/** Properties as source text, with the proposed time filled in. */
export function renderExample(
  repairing: Pick<Repairing, 'context' | 'found'>,
  properties: readonly NewProperty[],
): string {
  return renderProperties(properties).replaceAll('{ms}', exampleMs(repairing));
}

/** A client whose one limit was lifted may lack another one, and so may a call: both are set at once. */
function withTheRest(
  repairing: Repairing,
  fixes: readonly Fix[],
  { cause, open = [] }: Deadline,
): readonly Fix[] {
  const { found } = repairing;
  const file = openFile(found.file, repairing);
  if (cause?.kind !== 'lifted' || !file) return fixes;
  const wanted = found.use.kind === 'make' ? ofClient(found, open) : besideLifted(found, cause);
  const all = wanted.length > 0 ? (withProperties(repairing, file, found, wanted) ?? []) : [];
  const rest = all.filter(({ start, end }) => end <= cause.at.start || start >= cause.at.end);
  return fixes.map((fix) => ({ ...fix, edits: distinct([...fix.edits, ...rest]) }));
}

function ofClient(found: NetworkCall, open: readonly string[]): readonly NewProperty[] {
  return (found.entry.repair.client ?? []).filter(({ key }) => isFor(found, key, open));
}

function besideLifted(found: NetworkCall, cause: DeadlineCause): readonly NewProperty[] {
  const { besideLifted: beside } = found.entry.repair;
  const isWanted = beside && isAtLeast(found.version, beside.until) === false;
  return isWanted && isWithinCall(found, cause) ? beside.properties : [];
}

/** Whether an option limits one of the phases that are open. */
function isFor({ entry }: NetworkCall, key: readonly string[], open: readonly string[]): boolean {
  return entry.limits.some(
    (limit) => limit.key.join('.') === key.join('.') && limit.covers.some((phase) => open.includes(phase)),
  );
}

function addedLimits(repairing: Repairing, { cause }: Deadline): readonly Fix[] {
  // Another signal in its place would take the way to abort by hand away.
  if (cause?.kind === 'dead-signal' && takesSignal(repairing)) return besideSignal(repairing);
  const given = authorsTime(repairing, cause);
  const isThere = cause?.kind === 'missing' || cause?.kind === 'ineffective';
  const fixes = [
    ...(isThere && !isAtCall(repairing.found, cause) ? atClients(repairing, given) : []),
    ...emitterFixes(repairing, cause),
    ...parameterFixes(repairing),
    ...atCall(repairing, given),
    ...eachCallFixes(repairing),
  ];
  return isInTheWay(repairing, cause) ? fixes.map((fix) => ({ ...fix, inFixAll: false })) : fixes;
}

/** What the author has written at the call was meant for that call. */
function isAtCall(found: NetworkCall, cause: DeadlineCause): boolean {
  return cause.kind === 'ineffective' && found.use.kind !== 'make' && isWithinCall(found, cause);
}

function isWithinCall({ call, file }: NetworkCall, cause: DeadlineCause): boolean {
  if (!('at' in cause)) return false;
  return cause.at.file === file && call.start <= cause.at.start && cause.at.end <= call.end;
}

/** A signal that ends everything after it has fired must go as well, which a person does. */
function isInTheWay(repairing: Repairing, cause: DeadlineCause | undefined): boolean {
  if (cause?.kind !== 'ineffective') return false;
  const takesSignals = repairing.found.entry.limits.some(({ unit }) => unit === 'signal');
  return takesSignals && /AbortSignal/.test(textOf(cause.at, repairing));
}

/** Where signals cannot be joined: the option for the time of a call, if the library has one, or the client's. */
function besideSignal(repairing: Repairing): readonly Fix[] {
  const { found } = repairing;
  const { limits, phases } = found.entry;
  const limit = limits.find(
    ({ unit, isEventOnly, chain, at, covers }) =>
      unit === 'ms' && isEventOnly !== true && !chain && at !== 'client' && covers.length === phases.length,
  );
  const file = openFile(found.file, repairing);
  if (!limit || !file) return atClients(repairing, undefined);
  const properties = [{ key: limit.key, value: '{ms}' }];
  const edits = withProperties(repairing, file, found, properties);
  return edits ? [review(`Add \`${renderExample(repairing, properties)}\``, edits)] : [];
}

/** Once where the client is made: every call through it gets the limit. Where it may be one of several, at each. */
function atClients(repairing: Repairing, given: string | undefined): readonly Fix[] {
  const { found } = repairing;
  const { client } = found.entry.repair;
  if (!client || found.use.kind === 'make') return [];
  const all = [found, ...(found.others ?? [])].map(({ made }) => nearest(repairing, made, client, given));
  const mended = all.flatMap((one) => (one ? [one] : []));
  const [first] = mended;
  if (!first || mended.length < all.length) return [];
  const reach = reachOf(repairing.context, first.made.origin.file, first.made.origin.call);
  const title = `Give this ${found.entry.title} client a time limit of ${shownTime(repairing)}${reach}`;
  return [review(title, distinct(mended.flatMap(({ edits }) => edits)))];
}

interface Mended {
  readonly made: MadeClient;
  readonly edits: readonly TextEdit[];
}

/** The nearest maker that takes options, and whose options can be changed in place. */
function nearest(
  repairing: Repairing,
  makers: readonly MadeClient[],
  client: readonly NewProperty[],
  given: string | undefined,
): Mended | undefined {
  for (const made of makers) {
    const { origin, use } = made;
    const call = repairing.context.program.findFile(origin.file)?.call(origin.call);
    const file = openFile(origin.file, repairing);
    if (!call || !file || use.options === undefined) continue;
    const configured = { call, use, context: origin.context };
    const edits = withProperties(repairing, file, configured, client, given);
    if (edits) return { made, edits };
  }
  return undefined;
}

/** Several clients of one file share the constant. */
function distinct(edits: readonly TextEdit[]): readonly TextEdit[] {
  const keys = edits.map(({ file, start, end, text }) => [file, start, end, text].join('\0'));
  return edits.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

function atCall(repairing: Repairing, given: string | undefined): readonly Fix[] {
  const { found } = repairing;
  const file = openFile(found.file, repairing);
  const { call, client, chain } = found.entry.repair;
  // Nothing can be put into a call that somebody else makes.
  if (!file || found.form) return [];
  const properties = found.use.kind === 'make' ? client : call;
  if (!properties) return chain === undefined || found.use.kind === 'make' ? [] : [chained(repairing, chain)];
  const isInside = found.context.frame !== undefined;
  // A default that is there already, and that this caller takes away, is mended by the caller.
  if (isInside && properties.some(({ key }) => isOverridden(found, key[0] ?? ''))) return [];
  const edits = withProperties(repairing, file, found, properties, given);
  const reach = isInside ? reachOf(repairing.context, found.file, found.call.id) : '';
  const title = isInside
    ? `Give the request inside a time limit of ${shownTime(repairing)} by default${reach}`
    : `Add \`${renderExample(repairing, properties)}\``;
  return edits ? [review(title, edits)] : [];
}

/** `{ signal, ...options }`: what is spread behind it wins, even where it is `undefined`. */
function isOverridden({ call }: NetworkCall, wanted: string): boolean {
  return call.args.some((argument) => {
    if (argument.kind !== 'object') return false;
    const given = argument.properties.findIndex(({ key }) => key === wanted);
    return given >= 0 && argument.properties.slice(given).some(({ kind }) => kind === 'spread');
  });
}

/** `.timeout(5_000)` behind the request. */
function chained(repairing: Repairing, chain: string): Fix {
  const { call, file: path } = repairing.found;
  const file = openFile(path, repairing) ?? { path, text: '' };
  const number = numberAt(repairing, file, call.start);
  const edit = { file: path, start: call.end, end: call.end, text: chain.replaceAll('{ms}', number.text) };
  return review(`Add \`${chain.replaceAll('{ms}', exampleMs(repairing))}\``, [...number.edits, edit]);
}
