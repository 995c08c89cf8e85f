import { membersOf } from '../../workspace/jsonc.js';
import type { ProbePlace } from '../probe.js';
import { type AlertClass, classOf } from './alert-classes.js';
import { cloudAlerts } from './cloud-alerts.js';
import { documentsIn, type FileDocument, isYaml } from './documents.js';
import type { Path } from './manifests.js';
import { once } from './once.js';
import { textsOf } from './paths.js';
import { toSeconds } from './words.js';

/** An alert rule, whatever system it is for. */
export interface Alert {
  readonly file: string;
  readonly name: string;
  /** What it watches; undefined for what is neither error rate nor latency of requests. */
  readonly watches: AlertClass | undefined;
  readonly hasThreshold: boolean;
  /** Seconds for which it must hold before it fires; undefined where nobody says so. */
  readonly seconds: number | undefined;
  /** Whether the rule is read so well that a missing duration is surely missing. */
  readonly isDurationSure: boolean;
  /** The runbook it names; `unclear` where that is worked out elsewhere. */
  readonly runbook: { readonly link: string; readonly at: ProbePlace } | 'unclear' | undefined;
  at(message: string): ProbePlace;
}

/** All alert rules that files define, for Prometheus, Grafana, Datadog and CloudWatch. */
export const alertsIn = once((files): readonly Alert[] => [
  ...textsOf(files, isYaml)
    .filter(
      ({ text }) =>
        /^\s*-?\s*["']?(?:alert|title)["']?:/m.test(text) && /\b["']?(?:rules|groups)["']?:/.test(text),
    )
    .flatMap(({ path }) => documentsIn(files, path).flatMap(alertsOf)),
  ...cloudAlerts(files),
]);

function alertsOf(document: FileDocument): readonly Alert[] {
  const { value } = document;
  const isObject = value.kind === 'PrometheusRule';
  const top = isObject ? membersOf(value.spec) : value;
  if (!Array.isArray(top.groups)) return [];
  return top.groups.flatMap((group: unknown, groupIndex) => {
    const { rules } = membersOf(group);
    if (!Array.isArray(rules)) return [];
    return rules.flatMap((rule: unknown, index) => {
      const path = [...(isObject ? ['spec'] : []), 'groups', groupIndex, 'rules', index];
      return toAlert(document, path, membersOf(rule));
    });
  });
}

/** Fires by design, or silences others: nobody has to act on them. */
const NO_ALERTS = new Set(['Watchdog', 'DeadMansSwitch', 'InfoInhibitor']);

function toAlert(
  document: FileDocument,
  path: Path,
  rule: Readonly<Record<string, unknown>>,
): readonly Alert[] {
  const isGrafana = typeof rule.title === 'string' && Array.isArray(rule.data);
  const name = isGrafana ? rule.title : rule.alert;
  if (typeof name !== 'string' || NO_ALERTS.has(name) || rule.isPaused === true) return [];
  const expression = isGrafana ? JSON.stringify(rule.data) : String(rule.expr);
  const nameKey = isGrafana ? 'title' : 'alert';
  const { file, placeOf } = document;
  return [
    {
      ...{ file, name, watches: classOf(expression) },
      hasThreshold: isGrafana ? /"evaluator":|"threshold"/.test(expression) : /[<>]=?|==/.test(expression),
      seconds: toSeconds(rule.for),
      // Two windows that must both burn take the place of a duration.
      isDurationSure: !isGrafana && !/\[[^\]]+\][\s\S]*\band\b[\s\S]*\[[^\]]+\]/.test(expression),
      runbook: findRunbook(document, path, membersOf(rule.annotations)),
      at: (message) => ({ file, ...placeOf([...path, nameKey]), message }),
    },
  ];
}

const RUNBOOK_KEYS = ['runbook_url', 'runbook', 'runbookUrl', 'runbookURL', 'runbook_link', 'runbook-url'];

function findRunbook(
  { file, placeOf }: FileDocument,
  path: Path,
  annotations: Readonly<Record<string, unknown>>,
): Alert['runbook'] {
  const key = RUNBOOK_KEYS.find((one) => one in annotations);
  const link = key === undefined ? undefined : annotations[key];
  if (key === undefined || typeof link !== 'string' || link.trim() === '') return undefined;
  if (/\{\{|\$\{|\$\(/.test(link)) return 'unclear';
  const at = {
    file,
    ...placeOf([...path, 'annotations', key]),
    message: `Leads to \`${link.trim()}\``,
  };
  return { link: link.trim(), at };
}
