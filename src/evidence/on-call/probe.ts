import { type Probe, type ProbePlace, type RepositoryFiles, judge } from '../probe.js';
import { nameOf, textsOf } from '../read/paths.js';
import { findLine } from '../read/spans.js';
import { findAttribute, type Resource, resourceAt, resourcesIn } from '../read/terraform.js';

/** On-call schedules that Terraform keeps. Who knows what, and who has access, only people can say. */
export const onCall: Probe = {
  id: 'on-call',
  items: ['on-call-rotation'],
  look: (files) =>
    judge('on-call-rotation', {
      against: [],
      hints: [...schedulesIn(files), ...documentsOn(files)],
      contradiction: '',
      open: 'An on-call rotation is described in the files; that four people or more take part and have access must be attested.',
    }),
};

const KINDS = new Set([
  'pagerduty_schedule',
  'opsgenie_schedule_rotation',
  'opsgenie_schedule',
  'pagerduty_escalation_policy',
  'grafana_oncall_on_call_shift',
  'grafana_oncall_schedule',
]);

function schedulesIn(files: RepositoryFiles): readonly ProbePlace[] {
  return resourcesIn(files)
    .filter(({ kind }) => KINDS.has(kind))
    .map((resource) => resourceAt(resource, describe(resource)));
}

function describe(resource: Resource): string {
  const layer = resource.blocks.find(({ type }) => type === 'layer');
  const people = layer && countPeople(findAttribute(layer, 'users')?.text);
  const turn = layer && findAttribute(layer, 'rotation_turn_length_seconds')?.value;
  const parts = [
    ...(people === undefined ? [] : [`${String(people)} people`]),
    ...(typeof turn === 'number' ? [`turns of ${String(Math.round((turn / 86_400) * 10) / 10)} days`] : []),
  ];
  const noun = resource.kind.includes('escalation') ? 'An escalation policy' : 'A schedule';
  return parts.length === 0 ? noun : `${noun}: ${parts.join(', ')}`;
}

/** People of a written list; undefined where Terraform works it out. */
function countPeople(list: string | undefined): number | undefined {
  const inner = /^\[([^[\]*(){}]*)\]$/.exec(list?.replace(/\.\*/g, '*') ?? '')?.[1];
  return inner?.split(',').filter((one) => one.trim() !== '').length;
}

function documentsOn(files: RepositoryFiles): readonly ProbePlace[] {
  const isMeant = (path: string): boolean => /^on-?call[\w-]*\.mdx?$/i.test(nameOf(path));
  return textsOf(files, isMeant).flatMap(
    ({ path, text }) => findLine(path, text, /\S/, 'Describes on-call') ?? [],
  );
}
