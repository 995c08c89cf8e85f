import type { Category } from '../../analysis/rule.js';
import type { CodeOwners } from '../codeowners.js';
import { isPerson } from '../codeowners.js';

/** Who could own the items of a category, and the file that says so. */
export interface OwnerHint {
  readonly category: Category;
  readonly owner: string;
  readonly file: string;
}

/** For each category the owner of most files that speak of it. @param paths files as CODEOWNERS names them */
export function hintOwners(owners: CodeOwners, paths: readonly string[]): OwnerHint[] {
  return TELLING.flatMap(([category, pattern]) => {
    const named = paths
      .filter((path) => pattern.test(path))
      .map((path) => [path, owners.of(path)[0]] as const);
    const owner = mostCommon(named.flatMap(([, first]) => first ?? []));
    const file = named.find(([, first]) => first === owner)?.[0];
    return owner === undefined || file === undefined ? [] : [{ category, owner, file }];
  });
}

/** Files and folders whose names say whose work they are. */
const TELLING: readonly (readonly [Category, RegExp])[] = [
  [
    'observability',
    /(^|\/)(monitoring|observability|grafana|prometheus|alert(s|ing)?|dashboards?|otel\w*)(\/|[.-])/i,
  ],
  ['security', /(^|\/)(auth|security|iam|permissions?)(\/|[.-])/i],
  ['reliability', /(^|\/)(resilience|chaos|backups?|db|database|migrations)(\/|[.-])/i],
  ['performance', /(^|\/)(k6|artillery|load-?tests?|perf(ormance)?|bench(marks?)?)(\/|[.-])/i],
  [
    'operations',
    /(^|\/)(Dockerfile|k8s|kubernetes|helm|charts|terraform|infra(structure)?|deploy(ment)?|runbooks?|\.github\/workflows)(\/|[.-]|$)/i,
  ],
  ['process', /(^|\/)(adr|decisions|rfcs?)(\/|[.-])/i],
];

/** The one who leads: a person before a group. */
export function findLead(owners: CodeOwners, folder: string): string | undefined {
  const named = owners.of(folder);
  return named.find(isPerson) ?? named[0];
}

function mostCommon(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0];
}
