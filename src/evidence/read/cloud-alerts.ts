import type { RepositoryFiles } from '../probe.js';
import type { AlertClass } from './alert-classes.js';
import type { Alert } from './alerts.js';
import { attributeAt, findAttribute, type Resource, resourceAt, resourcesIn } from './terraform.js';

/** Monitors of Datadog and alarms of CloudWatch that Terraform makes. */
export function cloudAlerts(files: RepositoryFiles): readonly Alert[] {
  return resourcesIn(files).flatMap((resource) => {
    if (resource.kind === 'datadog_monitor') return [datadog(resource)];
    return resource.kind === 'aws_cloudwatch_metric_alarm' ? [cloudWatch(resource)] : [];
  });
}

function datadog(resource: Resource): Alert {
  const query = findAttribute(resource, 'query')?.text ?? '';
  const window = /last_(\d+)([smhd])/.exec(query);
  return {
    ...common(resource, 'message'),
    watches: classOfDatadog(query),
    hasThreshold: /[<>]=?\s*(?:[\d.]+|\$\{)/.test(query),
    seconds:
      window === null ? undefined : Number(window[1]) * ({ s: 1, m: 60, h: 3600 }[window[2] ?? ''] ?? 86_400),
    isDurationSure: false,
  };
}

function classOfDatadog(query: string): AlertClass | undefined {
  if (/trace\.[\w.]*errors/.test(query) && /trace\.[\w.]*hits/.test(query) && query.includes('/'))
    return 'error rate';
  if (/\bp99:|p99\(|\.p99\b|by_service\.99p|percentile.*99/.test(query)) return 'p99 latency';
  return /\bp95:|p95\(|\.p95\b|by_service\.95p|percentile.*95/.test(query) ? 'p95 latency' : undefined;
}

function cloudWatch(resource: Resource): Alert {
  const number = (name: string): number | undefined => {
    const value = findAttribute(resource, name)?.value;
    return value === undefined ? undefined : Number(value);
  };
  const [period, times] = [number('period'), number('evaluation_periods')];
  return {
    ...common(resource, 'alarm_description'),
    watches: classOfCloudWatch(resource),
    hasThreshold: findAttribute(resource, 'threshold') !== undefined,
    seconds: period === undefined || times === undefined ? undefined : period * times,
    isDurationSure: false,
  };
}

/** Counts of failed requests are no rate; the mean of API Gateway's 5XXError is one. */
function classOfCloudWatch(resource: Resource): AlertClass | undefined {
  const text = (name: string): string => String(findAttribute(resource, name)?.value ?? '');
  const metric = text('metric_name');
  if (metric === '5XXError' && text('statistic') === 'Average') return 'error rate';
  if (!/^(?:TargetResponseTime|Latency|IntegrationLatency|Duration)$/.test(metric)) return undefined;
  const share = Number(/^p(\d+(?:\.\d+)?)$/.exec(text('extended_statistic'))?.[1] ?? 0);
  return share >= 99 ? 'p99 latency' : share >= 95 ? 'p95 latency' : undefined;
}

function common(resource: Resource, textKey: string): Pick<Alert, 'file' | 'name' | 'runbook' | 'at'> {
  const given = findAttribute(resource, 'name') ?? findAttribute(resource, 'alarm_name');
  return {
    file: resource.file,
    name: typeof given?.value === 'string' ? given.value : resource.name,
    runbook: findRunbook(resource, textKey),
    at: (message) => resourceAt(resource, message),
  };
}

function findRunbook(resource: Resource, key: string): Alert['runbook'] {
  const attribute = findAttribute(resource, key);
  if (attribute === undefined) return undefined;
  const link =
    /(?:https?:\/\/[^\s"')\]>]*runbook[^\s"')\]>]*|[\w./-]*runbooks?\/[\w./-]+\.md(?:#[\w-]+)?)/i.exec(
      attribute.text,
    )?.[0];
  if (link !== undefined && !link.includes('${')) {
    return { link, at: attributeAt(resource, attribute, `Leads to \`${link}\``) };
  }
  const isOpen = attribute.value === undefined || /https?:\/\//.test(attribute.text);
  return isOpen ? 'unclear' : undefined;
}
