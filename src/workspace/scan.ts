import type { Deployment } from '../analysis/deployment.js';
import type { Finding, Judgement } from '../analysis/engine.js';
import type { FileFacts } from '../analysis/facts.js';
import type { Rule, RuleContext, Severity, Signal } from '../analysis/rule.js';
import type { ServiceView, Settings } from '../analysis/service.js';
import type { AcceptableFinding } from '../analysis/suppress.js';
import { suppress } from '../analysis/suppress.js';
import type { Config, ModuleExport, Waiver } from '../checklist/config/config.js';
import { isWaiverActive } from '../checklist/config/config.js';
import { isDate } from '../checklist/config/date.js';
import { findNearest } from '../checklist/config/nearest.js';
import type { ConfigProblem } from '../checklist/config/problem.js';
import { toSettings } from '../checklist/config/settings.js';
import { evidenceFrom } from '../checklist/from-rules.js';
import type { History } from '../checklist/history.js';
import { ITEMS } from '../checklist/items/index.js';
import type { ItemEvidence, ItemStatus } from '../checklist/states/status.js';
import { decide } from '../checklist/states/decide.js';
import { complainOfWaivers } from '../checklist/config/waivers.js';
import type { ConfigFile } from './configs.js';
import { configOf } from './configs.js';
import { deploymentOf } from './deployment/find.js';
import { rebase } from './named-modules.js';
import { parentDir } from './paths.js';
import type { ServiceFiles } from './services.js';

/** One service, judged. */
export interface ServiceScan {
  readonly view: ServiceView;
  readonly config: Config;
  /** Where its plimsoll.yml is, or would be. */
  readonly configPath: string;
  readonly files: readonly string[];
  /** The rules that hold for it: those not switched off, with the severity it chose. */
  readonly rules: readonly Rule[];
  /** Ids of all rules, those that are switched off among them. */
  readonly knownRules: readonly string[];
  readonly judgements: readonly FileJudgement[];
}

/** What the rules say of a file, with what the file says of its findings. */
export interface FileJudgement extends Judgement {
  readonly facts: Pick<FileFacts, 'path' | 'lineStarts' | 'ignores'>;
}

/** A finding as it is reported: some are accepted, by an ignore in the code or by a waiver in plimsoll.yml. */
export type ReportedFinding = AcceptableFinding;

export function toServiceScan(
  service: ServiceFiles,
  file: ConfigFile | undefined,
  rules: readonly Rule[],
  deployment: Deployment,
): ServiceScan {
  const config = configOf(file);
  const name = config.service.name ?? service.name;
  const settings = settingsOf(config, file, service.root);
  const view = { name, root: service.root, settings, deployment: deploymentOf(service, deployment) };
  return {
    view,
    config,
    configPath: file?.path ?? (service.root === '.' ? 'plimsoll.yml' : `${service.root}/plimsoll.yml`),
    files: service.files,
    rules: rules.flatMap((rule) => configured(rule, config)),
    knownRules: rules.map(({ meta }) => meta.id),
    judgements: [],
  };
}

/** What the file says, with the modules that it names as seen from the service's root. */
function settingsOf(config: Config, file: ConfigFile | undefined, root: string): Settings {
  const settings = toSettings(config);
  const dir = parentDir(file?.path ?? 'plimsoll.yml');
  const seen = <T extends ModuleExport>(entry: T): T => ({
    ...entry,
    module: rebase(entry.module, dir, root),
  });
  const { clients, validators, guards } = settings;
  return {
    ...settings,
    clients: clients.map(seen),
    validators: validators.map(seen),
    guards: guards.map(seen),
  };
}

/** All findings of a service, in the order of files and places: accepted ones marked, faults of ignores added. */
export function findingsOf(scan: ServiceScan, today: string): readonly ReportedFinding[] {
  return scan.judgements.flatMap((judgement) => findingsIn(judgement, scan, today));
}

/** The findings of one file of a service. */
export function findingsIn(
  { findings, facts }: FileJudgement,
  { rules, knownRules, config }: Pick<ServiceScan, 'rules' | 'knownRules' | 'config'>,
  today: string,
): readonly ReportedFinding[] {
  const activeRules = rules.map(({ meta }) => meta.id);
  return suppress(findings, facts, { today, knownRules, activeRules, isDate, findNearest }).map((finding) => {
    const waiver = finding.waived ? undefined : findWaiver(config, finding, today);
    return waiver ? { ...finding, waived: { reason: waiver.reason, until: waiver.until } } : finding;
  });
}

/** What is known of a scanned directory beside its code; all of it may be missing. */
export interface Surroundings {
  readonly history?: History;
  /** By item id, what probes found in the repository's files. */
  readonly evidence?: ReadonlyMap<string, ItemEvidence>;
  /** All files of the directory: evidence that people name is looked up among them. */
  readonly paths?: ReadonlySet<string>;
}

/** The state of every checklist item for a service. */
export function checklistOf(
  scan: ServiceScan,
  today: string,
  surroundings: Surroundings = {},
): readonly ItemStatus[] {
  const judgements = scan.judgements.map((judgement) => {
    const accepted = findingsIn(judgement, scan, today).filter(({ waived }) => waived);
    return { ...judgement, accepted: new Set(accepted.map(({ fingerprint }) => fingerprint)) };
  });
  const { config, configPath, rules } = scan;
  const decided = evidenceFrom(rules, judgements);
  return decide({ items: ITEMS, decided, config, configPath, today, ...surroundings });
}

/**
 * Waivers of a plimsoll.yml that no finding needs, as problems of that file. Those whose rule is switched off, or
 * that have ended (which is a problem already), are left alone.
 * @param scans services of the directory; only those that the file configures count
 */
export function unusedWaivers(
  file: ConfigFile,
  scans: readonly ServiceScan[],
  today: string,
): readonly ConfigProblem[] {
  const meant = scans.filter(({ config }) => config === file.config);
  if (meant.length === 0) return [];
  const unused = file.config.waivers.filter(
    (waiver) => isWaiverActive(waiver, today) && !meant.some((scan) => needs(scan, waiver)),
  );
  return complainOfWaivers(file.text, unused, UNUSED);
}

const UNUSED =
  'No finding has this fingerprint, so this waiver has no use. Remove it, or take the new fingerprint from `plimsoll scan --format json`.';

/** Whether a finding has the waiver's fingerprint, or may have it: a rule that is switched off does not say. */
function needs({ rules, judgements }: ServiceScan, waiver: Waiver): boolean {
  if (!rules.some(({ meta }) => meta.id === waiver.rule)) return true;
  return judgements.some(({ findings }) => findings.some((finding) => isOf(waiver, finding)));
}

function findWaiver({ waivers }: Config, finding: Finding, today: string): Waiver | undefined {
  return waivers.find((waiver) => isOf(waiver, finding) && isWaiverActive(waiver, today));
}

function isOf(waiver: Waiver, { rule, fingerprint }: Finding): boolean {
  return waiver.rule === rule && waiver.fingerprint === fingerprint;
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
      ...(rule.prepare ? { prepare: (context: RuleContext) => rule.prepare?.(context) ?? [] } : {}),
    },
  ];
}

function* withSeverity(signals: Iterable<Signal>, severity: Severity): Generator<Signal> {
  for (const signal of signals) yield signal.verdict === 'fail' ? { ...signal, severity } : signal;
}
