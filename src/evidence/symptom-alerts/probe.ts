import { type Probe, judge } from '../probe.js';
import { type Alert, alertsIn } from '../read/alerts.js';
import { count } from '../read/words.js';

/** Alert rules on what users feel: the share of failing requests, and the time that the slowest take. */
export const symptomAlerts: Probe = {
  id: 'symptom-alerts',
  items: ['symptom-alerts'],
  look(files) {
    const alerts = alertsIn(files);
    const symptoms = alerts.filter(({ watches }) => watches !== undefined);
    const isWhole = ['error rate', 'p99 latency'].every((wanted) =>
      symptoms.some((alert) => alert.watches === wanted && hasAll(alert)),
    );
    return judge('symptom-alerts', {
      against: symptoms
        .filter((alert) => isInstant(alert, symptoms))
        .map((alert) => alert.at(instant(alert))),
      hints: (symptoms.length > 0 ? symptoms : alerts).map((alert) => alert.at(describe(alert))),
      proof: isWhole
        ? 'Alert rules watch the error rate and p99 latency, each with a threshold and a duration.'
        : undefined,
      contradiction: 'An alert on what users feel fires at once: it has no duration.',
      open: symptoms.length > 0 ? lacking(symptoms) : onlyOthers(alerts),
    });
  },
};

function hasAll({ hasThreshold, seconds }: Alert): boolean {
  return hasThreshold && seconds !== undefined && seconds > 0;
}

/** A second rule for the same symptom may be the one that has the duration. */
function isInstant(alert: Alert, all: readonly Alert[]): boolean {
  const isMissing = alert.isDurationSure && (alert.seconds ?? 0) === 0;
  return isMissing && !all.some((other) => other.watches === alert.watches && hasAll(other));
}

function instant({ name, watches }: Alert): string {
  return `\`${name}\` watches the ${watches ?? ''} and has no \`for\``;
}

function describe({ name, watches, hasThreshold, seconds }: Alert): string {
  if (watches === undefined)
    return `\`${name}\` watches neither the error rate nor a high quantile of latency`;
  const parts = [
    ...(hasThreshold ? [] : ['no threshold that can be read']),
    ...(seconds === undefined ? ['no duration that can be read'] : []),
  ];
  return `\`${name}\` watches the ${watches}${parts.length > 0 ? `, with ${parts.join(' and ')}` : ''}`;
}

function lacking(symptoms: readonly Alert[]): string {
  const has = (wanted: Alert['watches']): boolean => symptoms.some(({ watches }) => watches === wanted);
  if (!has('error rate'))
    return 'Alert rules watch latency, but none that can be read watches the error rate.';
  if (has('p99 latency'))
    return 'Alert rules watch both symptoms, but not each has a threshold and a duration.';
  return has('p95 latency')
    ? 'Alert rules watch the error rate and p95 latency, but not p99.'
    : 'An alert rule watches the error rate, but none that can be read watches p99 latency.';
}

function onlyOthers(alerts: readonly Alert[]): string {
  return `The files hold ${count(alerts.length, 'alert rule')}, but none that can be read as error rate or p99 latency of requests.`;
}
