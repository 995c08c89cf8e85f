import { evidenceFromProbes } from '../checklist/from-probes.js';
import type { ItemEvidence } from '../checklist/states/status.js';
import type { ServiceView } from '../analysis/service.js';
import type { EngineLog } from '../analysis/engine.js';
import { look, PROBES } from '../evidence/index.js';
import type { Probe, ProbeFinding, RepositoryFiles } from '../evidence/probe.js';
import { lineStartsOf } from './deployment/places.js';
import { mapBounded, readText } from './disk.js';
import { findReadLimit, isWorthKeeping } from './evidence-files.js';
import { isInside } from './paths.js';
import type { Repository } from './repository.js';
import type { ServiceScan, Surroundings } from './scan.js';

type Around = Required<Pick<Surroundings, 'evidence' | 'paths'>>;

/** A service, as far as its share of the repository's files goes. */
type ServiceShare = Pick<ServiceView, 'root' | 'deployment'>;

/** What the files of a directory show of checklist items: read once, and judged for each service that asks. */
export class Evidence {
  /** Reads the files that some probe may want. Files that cannot be read, or are no text, are left out. */
  static async read({ root, paths }: Repository, log: EngineLog): Promise<Evidence> {
    const wanted = paths.filter((path) => findReadLimit(path) !== undefined).slice(0, MOST_FILES);
    const texts = await mapBounded(wanted, async (path) => {
      const reading = await readText(root, path, findReadLimit(path));
      return 'text' in reading && isWorthKeeping(path, reading.text) ? [[path, reading.text] as const] : [];
    });
    return new Evidence(paths, new Map(texts.flat()), log);
  }

  /** All files of the directory: evidence that people name is looked up among them. */
  private readonly paths: ReadonlySet<string>;
  private readonly whole: RepositoryFiles;
  private readonly known = new Map<string, ReadonlyMap<string, ItemEvidence>>();

  private constructor(
    private readonly listed: readonly string[],
    private readonly texts: ReadonlyMap<string, string>,
    private readonly log: EngineLog,
  ) {
    this.paths = new Set(listed);
    this.whole = { paths: listed, read: (path) => texts.get(path) };
  }

  /** Offset of the first character of each line of a file that was read; undefined for others. */
  lineStartsOf(file: string): readonly number[] | undefined {
    const text = this.texts.get(file);
    return text === undefined ? undefined : lineStartsOf(text);
  }

  /**
   * What the checklist of a service is judged by beside its code. What stands in another service's folder says nothing
   * of it.
   * @param scans by file, the services of the directory
   */
  around(service: ServiceShare, scans: ReadonlyMap<string, ServiceScan>): Around {
    const all = [...new Set(scans.values())].map(({ view }) => view);
    const key = JSON.stringify([service.root, ...all.map(({ root }) => root)]);
    const evidence = this.known.get(key) ?? this.judge(service, all);
    this.known.set(key, evidence);
    return { evidence, paths: this.paths };
  }

  private judge(service: ServiceShare, all: readonly ServiceShare[]): ReadonlyMap<string, ItemEvidence> {
    const others = all.filter(({ root }) => root !== service.root);
    const files = this.shareOf(service, others);
    const findings = PROBES.flatMap((probe) => {
      const found = look(probe, files, {
        probeFailed: (id, error) => {
          this.log.ruleFailed(id, service.root, error);
        },
      });
      return found.map((finding) => soften(probe, finding, service, others));
    });
    return evidenceFromProbes(
      PROBES.flatMap(({ items }) => items),
      findings,
    );
  }

  private shareOf(service: ServiceShare, others: readonly ServiceShare[]): RepositoryFiles {
    // A folder inside the service's own may be another service; one around it is shared.
    const foreign = others.map(({ root }) => root).filter((root) => !isInside(service.root, root));
    const paths = this.listed.filter((path) => !foreign.some((root) => isInside(path, root)));
    const known = new Set(paths);
    return {
      paths,
      read: (path) => (known.has(path) ? this.texts.get(path) : undefined),
      whole: this.whole,
    };
  }
}

/** More than any repository has of such files; what lies beyond is not looked at. */
const MOST_FILES = 6000;

/** Of what is deployed from a shared folder, only what surely is this service says anything about it. */
function soften(
  { isPerService }: Probe,
  finding: ProbeFinding,
  service: ServiceShare,
  others: readonly ServiceShare[],
): ProbeFinding {
  if (isPerService !== true || others.length === 0 || finding.verdict === 'unknown') return finding;
  const starts = (one: ServiceShare, file: string): boolean =>
    one.deployment.starts.some(({ at }) => at.file === file);
  const isOwn = ({ file }: { readonly file: string }): boolean =>
    (service.root !== '.' && isInside(file, service.root)) ||
    (starts(service, file) && !others.some((other) => starts(other, file)));
  if (finding.places.every(isOwn)) return finding;
  const reason = 'The files say something of it, but not which of the services it is about.';
  return { ...finding, verdict: 'unknown', reason };
}
