/** What users feel: the share of requests that fail, or the time that the slowest take. */
export type AlertClass = 'error rate' | 'p99 latency' | 'p95 latency';

/**
 * What the expression of an alert watches. Names of metrics are conventions, so only their usual forms count: a share
 * of requests with an error status, or a high quantile of a histogram of durations.
 */
export function classOf(expression: string): AlertClass | undefined {
  const text = expression.replace(/\\n|\s+/g, ' ');
  if (isErrorShare(text)) return 'error rate';
  if (!/latency|duration|seconds|millis|response_?time|_ms\b/i.test(text)) return undefined;
  const quantiles = [
    ...text.matchAll(/histogram_quantile\(\s*0?\.(\d+)|quantile=\\*"0?\.(\d+)|quantile\(\s*0?\.(\d+)/g),
  ];
  const [found] = quantiles.map(([, first, second, third]) => Number(`0.${first ?? second ?? third ?? ''}`));
  if (found === undefined) return undefined;
  return found >= 0.99 ? 'p99 latency' : found >= 0.95 ? 'p95 latency' : undefined;
}

function isErrorShare(text: string): boolean {
  const [failed, all] = text.split(/\)\s*\/\s*(?:\(|sum|rate|increase|ignoring|on)/);
  return all !== undefined && failed !== undefined && REQUESTS.test(text) && FAILED.test(failed);
}

const FAILED =
  /(?:status|code|status_code|status_class|http_status)\w*\s*=~?\s*\\*"[^"]*(?:5|4)(?:\.\.|xx|\d\d|\[|\.\*|\.\+|\\)|_errors?_total|_failures?_total|_failed_total|status_code\s*=\s*\\*"(?:STATUS_CODE_)?ERROR|(?:result|outcome)\s*=\s*\\*"(?:error|fail)/i;
const REQUESTS = /http|request|grpc|rpc|calls|server|ingress|istio|traefik|span/i;
