import { inventoryOf } from '../analysis/inventory/inventory.js';
import { placeOf } from '../analysis/link/entities.js';
import type { Program } from '../analysis/link/program.js';
import { callsThrough } from '../analysis/network/through.js';
import type { JudgedCall } from '../analysis/network/wrappers.js';
import { judgedCallsOf } from '../analysis/network/wrappers.js';
import { toPosition } from '../analysis/positions.js';
import { renderValue } from '../analysis/render.js';
import type { Place } from '../analysis/rule.js';
import type { ServiceView } from '../analysis/service.js';
import type {
  BlindSpotView,
  DeadlineView,
  DependencyView,
  PlaceView,
  ServiceDependencies,
  SpotView,
} from '../protocol/index.js';
import type { Session } from '../workspace/session.js';
import { findDefault, sayDeadline } from './deadline-text.js';
import { Turns } from './turns.js';
import { toUri } from './uris.js';

/**
 * What the services of a folder talk to, as the sidebar shows it. Computed in turns; an edit that comes in between
 * does not mix in, since all of it is asked of one program.
 */
export async function dependenciesOf(
  session: Session,
  folderUri: string,
): Promise<readonly ServiceDependencies[]> {
  const services = new Set(session.files().flatMap((file) => session.serviceOf(file) ?? []));
  const { currentProgram: program, root } = session;
  const turns = new Turns();
  const found: ServiceDependencies[] = [];
  for (const { view, files } of services) {
    const dependencies: DependencyView[] = [];
    const blindSpots: BlindSpotView[] = [];
    const asked: Asked = { program, root, service: view };
    for (const file of files) {
      dependencies.push(...dependenciesIn(asked, file));
      blindSpots.push(...blindSpotsIn(asked, file));
      if (turns.isOver()) await turns.next();
    }
    found.push({ name: view.name, root: view.root, folderUri, dependencies, blindSpots });
  }
  return found;
}

/** What is asked, and of what. */
interface Asked {
  readonly program: Program;
  /** Absolute path that files are relative to. */
  readonly root: string;
  readonly service: ServiceView;
}

function dependenciesIn(asked: Asked, file: string): readonly DependencyView[] {
  const { program, service } = asked;
  const calls = judgedCallsOf(program, file, { ...service.settings, root: service.root });
  return calls.map((judged) => toDependency(asked, judged));
}

function blindSpotsIn(asked: Asked, file: string): readonly BlindSpotView[] {
  const { program, service } = asked;
  const { unknowns } = inventoryOf(program, [file], { ...service.settings, root: service.root });
  return unknowns.map(({ at, what, why }) => ({ what, place: toPlace(asked, at, why) }));
}

function toDependency(asked: Asked, judged: JudgedCall): DependencyView {
  const { call, file, found } = judged;
  const deadline = toDeadline(asked, judged);
  const isClient = found.use.kind === 'make';
  const origin = found.made[0]?.origin;
  const made = origin && asked.program.findFile(origin.file)?.call(origin.call);
  return {
    role: isClient ? 'client' : 'call',
    ...{ kind: found.entry.kind, client: found.entry.id, title: found.entry.title },
    callee: renderValue(call.callee, call),
    ...(origin && made ? { made: toSpot(asked, placeOf(origin.file, made)) } : {}),
    ...(isClient ? { calls: callsThrough(asked.program, found) } : {}),
    deadline,
    place: toPlace(asked, placeOf(file, call), deadline.summary),
  };
}

function toDeadline(asked: Asked, judged: JudgedCall): DeadlineView {
  const { deadline, found } = judged;
  const { verdict, ms, because } = deadline;
  const { maxDeadlineMs } = asked.service.settings;
  return {
    verdict,
    ms: verdict === 'library-default' ? (findDefault(judged) ?? null) : ms,
    isTooLong: verdict === 'bounded' && ms !== null && ms > maxDeadlineMs,
    isListedOnly: found.entry.gate === 'skip',
    summary: sayDeadline(judged, maxDeadlineMs),
    because: because.map(({ at, message }) => ({ ...toSpot(asked, at), message })),
  };
}

function toPlace(asked: Asked, at: Place, message: string): PlaceView {
  const { file } = at;
  const end = toSpot(asked, { ...at, start: at.end });
  return {
    ...{ uri: toUri(asked.root, file), ...toSpot(asked, at) },
    ...{ endLine: end.line, endCharacter: end.character, message },
  };
}

function toSpot({ program }: Asked, { file, start }: Place): SpotView {
  const { line, column } = toPosition(program.findFile(file)?.facts.lineStarts ?? [0], start);
  return { file, line: line - 1, character: column - 1 };
}
