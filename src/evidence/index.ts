import { alertRunbooks } from './alert-runbooks/probe.js';
import { committedSecrets } from './committed-secrets/probe.js';
import { containerScanning } from './container-scanning/probe.js';
import { dependencyScanning } from './dependency-scanning/probe.js';
import { disclosurePolicy } from './disclosure-policy/probe.js';
import { egress } from './egress/probe.js';
import { encryptionAtRest } from './encryption-at-rest/probe.js';
import { healthProbes } from './health-probes/probe.js';
import { launchPlan } from './launch-plan/probe.js';
import { loadTest } from './load-test/probe.js';
import { maxConnections } from './max-connections/probe.js';
import { objectStorage } from './object-storage/probe.js';
import { onCall } from './on-call/probe.js';
import { pointInTimeRecovery } from './point-in-time-recovery/probe.js';
import { progressiveDeployment } from './progressive-deployment/probe.js';
import { rollback } from './rollback/probe.js';
import { rollingDeployment } from './rolling-deployment/probe.js';
import { runbookContent } from './runbook-content/probe.js';
import { secretStore } from './secret-store/probe.js';
import { securityScan } from './security-scan/probe.js';
import { symptomAlerts } from './symptom-alerts/probe.js';
import type { Probe, ProbeFinding, RepositoryFiles } from './probe.js';

/** Every probe, in the order of their ids. */
export const PROBES: readonly Probe[] = [
  alertRunbooks,
  committedSecrets,
  containerScanning,
  dependencyScanning,
  disclosurePolicy,
  egress,
  encryptionAtRest,
  healthProbes,
  launchPlan,
  loadTest,
  maxConnections,
  objectStorage,
  onCall,
  pointInTimeRecovery,
  progressiveDeployment,
  rollback,
  rollingDeployment,
  runbookContent,
  secretStore,
  securityScan,
  symptomAlerts,
];

/** Told of a probe that failed: a fault of ours. */
export interface ProbeLog {
  probeFailed(probe: string, error: unknown): void;
}

/** What one probe finds; a probe that fails finds nothing, and the others still answer. */
export function look(probe: Probe, files: RepositoryFiles, log?: ProbeLog): readonly ProbeFinding[] {
  try {
    return probe.look(files);
  } catch (error) {
    log?.probeFailed(probe.id, error);
    return [];
  }
}
