import type { Finding, Judgement } from '../analysis/engine.js';
import type { Rule, Severity, Signal } from '../analysis/rule.js';
import type { ServiceView } from '../analysis/service.js';
import type { Config, Waiver } from '../checklist/config/config.js';
import { isWaiverActive } from '../checklist/config/config.js';
import { toSettings } from '../checklist/config/settings.js';
import { evidenceFrom } from '../checklist/from-rules.js';
import { ITEMS } from '../checklist/items/index.js';
import type { ItemStatus } from '../checklist/states.js';
import { decide } from '../checklist/states.js';
import type { ConfigFile } from './configs.js';
import { configOf } from './configs.js';
import type { ServiceFiles } from './services.js';

/** One service, judged. */
export interface ServiceScan {
  readonly view: ServiceView;
  readonly config: Config;
  readonly files: readonly string[];
  /** The rules that hold for it: those not switched off, with the severity it chose. */
  readonly rules: readonly Rule[];
  readonly judgements: readonly Judgement[];
}

/** A finding as it is reported: some are accepted for a time. */
export interface ReportedFinding extends Finding {
  readonly waived?: Waiver;
}

export function toServiceScan(
  service: ServiceFiles,
  file: ConfigFile | undefined,
  rules: readonly Rule[],
): ServiceScan {
  const config = configOf(file);
  const name = config.service.name ?? service.name;
  const view = { name, root: service.root, settings: toSettings(config) };
  return {
    view,
    config,
    files: service.files,
    rules: rules.flatMap((rule) => configured(rule, config)),
    judgements: [],
  };
}

/** All findings of a service, in the order of files and places, with their waivers. */
export function findingsOf(scan: ServiceScan, today: string): readonly ReportedFinding[] {
  return scan.judgements
    .flatMap(({ findings }) => findings)
    .map((finding) => {
      const waived = findWaiver(scan.config, finding, today);
      return waived ? { ...finding, waived } : finding;
    });
}

/** The state of every checklist item for a service. */
export function checklistOf(scan: ServiceScan, today: string): readonly ItemStatus[] {
  const judgements = scan.judgements.map((judgement) => ({
    ...judgement,
    accepted: new Set(
      judgement.findings.filter((one) => findWaiver(scan.config, one, today)).map((one) => one.fingerprint),
    ),
  }));
  return decide({ items: ITEMS, decided: evidenceFrom(scan.rules, judgements), config: scan.config, today });
}

function findWaiver({ waivers }: Config, { rule, fingerprint }: Finding, today: string): Waiver | undefined {
  return waivers.find(
    (waiver) => waiver.rule === rule && waiver.fingerprint === fingerprint && isWaiverActive(waiver, today),
  );
}

function configured(rule: Rule, { rules }: Config): readonly Rule[] {
  const severity = rules[rule.meta.id]?.severity;
  if (severity === 'off') return [];
  if (severity === undefined) return [rule];
  const { meta } = rule;
  return [
    {
      meta: { ...meta, severity },
      query: (file, context) => withSeverity(rule.query(file, context), severity),
    },
  ];
}

function* withSeverity(signals: Iterable<Signal>, severity: Severity): Generator<Signal> {
  for (const signal of signals) yield signal.verdict === 'fail' ? { ...signal, severity } : signal;
}
