import type { FileFacts } from '../facts.js';
import type { Entity, Frame } from '../link/entities.js';
import { withImporters } from '../link/importers.js';
import type { ModuleHost } from '../link/modules.js';
import type { Program } from '../link/program.js';
import { Flow } from '../taint/flow.js';
import type { OwnValidator } from '../taint/own-validators.js';
import { findOwnValidators } from '../taint/own-validators.js';
import { acceptsOfInstance } from './checked-classes.js';
import { commonSteps, countSteps } from './common-steps.js';
import { judge } from './judge.js';
import type { Boundary, Registration, Step, Trap } from './model.js';
import { registrationsOf } from './registrations.js';
import { entitiesOf } from './steps.js';
import { distinctTraps } from './traps.js';

/** What plimsoll.yml of a service tells of its boundaries. */
export interface BoundarySettings {
  /** Folder of the service, relative to the scanned directory. */
  readonly root: string;
  readonly validators: readonly OwnValidator[];
}

interface Judged {
  readonly boundary: Boundary;
  /** Files whose code was gone through; each set may still grow with the run that it belongs to. */
  readonly visited: readonly ReadonlySet<string>[];
  /** What its steps and declarations stood for. */
  readonly meant: string;
}

/**
 * The boundaries of one program, each judged when first asked for. What was judged before an edit stands where no file
 * that it went through imports an edited one; code that reaches it the other way round, such as a new class behind an
 * interface, is seen once files are read anew.
 */
export class Known {
  readonly flow: Flow;
  readonly registrations: readonly Registration[];
  private readonly judged = new Map<Registration, Judged>();
  private readonly facts: ReadonlyMap<string, FileFacts | undefined>;
  private allTraps: readonly Trap[] | undefined;

  constructor(
    private readonly program: Program,
    { root, validators }: BoundarySettings,
    previous?: Known,
  ) {
    this.flow = new Flow(program, findOwnValidators(program, root, validators), acceptsOfInstance);
    this.registrations = registrationsOf(this.flow);
    this.facts = new Map(program.paths().map((path) => [path, program.factsOf(path)]));
    countSteps(this.flow, this.registrations);
    if (previous) this.takeOver(previous);
  }

  boundaryOf(registration: Registration): Boundary {
    const known = this.judged.get(registration);
    if (known) return known.boundary;
    const visited = new Set<ReadonlySet<string>>();
    this.flow.runs = visited;
    const boundary = judge(this.flow, registration);
    const meant = meaningOf(this.flow, registration);
    this.judged.set(registration, { boundary, visited: [...visited], meant });
    return boundary;
  }

  /** The registration that a boundary was made of; undefined for one of another program. */
  registrationOf(boundary: Boundary): Registration | undefined {
    return this.registrations.find((one) => this.judged.get(one)?.boundary === boundary);
  }

  isJudged(registration: Registration): boolean {
    return this.judged.has(registration);
  }

  traps(): readonly Trap[] {
    this.allTraps ??= distinctTraps(this.registrations.flatMap((one) => this.boundaryOf(one).traps));
    return this.allTraps;
  }

  private takeOver(previous: Known): void {
    const changed = this.program.paths().filter((path) => previous.facts.get(path) !== this.facts.get(path));
    if (changed.length > MOST_CHANGED || commonSteps(previous.flow) !== commonSteps(this.flow)) return;
    const edited = new Set(changed);
    const felt = withImporters(this.program, changed);
    const before = new Map([...previous.judged].map((entry) => [keyOf(entry[0]), entry]));
    for (const registration of this.registrations) {
      const [old, judged] = before.get(keyOf(registration)) ?? [];
      if (!old || !judged || !isSame(old, registration) || isEdited(registration, edited)) continue;
      const isFelt = judged.visited.some((files) => [...files].some((file) => felt.has(file)));
      if (!isFelt && judged.meant === meaningOf(this.flow, registration))
        this.judged.set(registration, judged);
    }
  }
}

// More than that is no edit, but another branch.
const MOST_CHANGED = 20;

function keyOf({ framework, name, at }: Registration): string {
  return [framework, name, at.file, at.start, at.end].join('\n');
}

function stepsOf({ early, shared, own, handler, later = [] }: Registration): readonly Step[] {
  return [...(early?.shared ?? []), ...(early?.own ?? []), ...shared, ...own, handler, ...later];
}

function isEdited(registration: Registration, edited: ReadonlySet<string>): boolean {
  const steps = stepsOf(registration);
  return edited.has(registration.at.file) || steps.some(({ context }) => edited.has(context.file));
}

/** What the expressions of a registration stand for, which files in between decide. */
function meaningOf(flow: Flow, registration: Registration): string {
  const { declared, beside, isInternal, traps } = registration;
  const steps = stepsOf(registration).map((step) => entitiesOf(flow, step).map(nameOf));
  return JSON.stringify([steps, declared, beside, isInternal, traps]);
}

function nameOf(entity: Entity): string {
  if (entity.kind === 'function') return `${entity.context.file} ${entity.fn}`;
  return entity.kind === 'library' ? `${entity.module} ${entity.path.join('.')}` : entity.kind;
}

/** The same steps in the same order, each the very expression that it was. */
function isSame(one: Registration, other: Registration): boolean {
  const [left, right] = [stepsOf(one), stepsOf(other)];
  return (
    left.length === right.length &&
    left.every(({ value, context }, index) => {
      const step = right[index];
      return (
        step?.value === value &&
        step.context.file === context.file &&
        isSameFrame(context.frame, step.context.frame)
      );
    })
  );
}

function isSameFrame(one: Frame | undefined, other: Frame | undefined): boolean {
  if (!one || !other) return one === other;
  return (
    one.file === other.file &&
    one.fn === other.fn &&
    one.args.length === other.args.length &&
    one.args.every((arg, index) => arg === other.args[index]) &&
    isSameFrame(one.caller.frame, other.caller.frame) &&
    isSameFrame(one.outer, other.outer)
  );
}

const ofProgram = new WeakMap<Program, Map<string, Known>>();
const ofHost = new WeakMap<ModuleHost, Map<string, Known>>();

/** Registrations are found once for a program, as routers of one file are mounted in another. */
export function knownOf(program: Program, settings: BoundarySettings): Known {
  const { root, validators } = settings;
  const bySettings = ofProgram.get(program) ?? new Map<string, Known>();
  ofProgram.set(program, bySettings);
  const key = validators.length === 0 ? '' : JSON.stringify([root, validators]);
  const known = bySettings.get(key);
  if (known) return known;
  const latest = ofHost.get(program.host) ?? new Map<string, Known>();
  ofHost.set(program.host, latest);
  const made = new Known(program, settings, latest.get(key));
  bySettings.set(key, made);
  latest.set(key, made);
  return made;
}
