import type { ServiceChecklist } from '../../protocol/index.js';
import { blockedBy, blockingCount } from './counts.js';
import { describeFilter, isFiltering, type Filter } from './filter.js';

/** What stands beside the view's name: the verdict, and the countdown of the launch that comes first. */
export function viewDescription(services: readonly ServiceChecklist[]): string {
  const days = nextLaunch(services)?.launch.daysLeft;
  const countdown =
    days === undefined || days < 0 ? [] : [days === 0 ? 'go-live today' : `${days} d to go-live`];
  return [blockedBy(blockingCount(services)), ...countdown].join(' · ');
}

/** What stands above the tree; empty where there is nothing to say. */
export function viewMessage(services: readonly ServiceChecklist[], filter: Filter): string {
  if (isFiltering(filter)) return `Filter: ${describeFilter(filter, services)}`;
  const next = nextLaunch(services);
  if (next === undefined) return '';
  return services.length === 1 ? sentence(next.launch.says) : `${next.name}: ${next.launch.says}`;
}

/** Of the launches that are still to come, the first; else the latest that was. */
function nextLaunch(services: readonly ServiceChecklist[]) {
  const launches = services.flatMap(({ name, launch }) => (launch === undefined ? [] : [{ name, launch }]));
  const byDay = launches.sort((a, b) => a.launch.daysLeft - b.launch.daysLeft);
  return byDay.find(({ launch }) => launch.daysLeft >= 0) ?? byDay.at(-1);
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
