import { membersOf } from '../../workspace/jsonc.js';
import { type Probe, type ProbePlace, type RepositoryFiles, judge } from '../probe.js';
import { kindAt, type Manifest, manifestsIn } from '../read/manifests.js';
import { attributeAt, findAttribute, resourcesIn } from '../read/terraform.js';

/** Network policies that limit outgoing traffic, and security groups that let all of it out. */
export const egress: Probe = {
  id: 'egress',
  items: ['egress-controls'],
  look(files) {
    const policies = manifestsIn(files).filter(isEgressPolicy);
    const closed = policies.filter((policy) => !isWideOpen(policy));
    const isWhole = closed.some(isForAllPods) && closed.length === policies.length;
    return judge('egress-controls', {
      against: [],
      hints: [...policies.map(describe), ...openGroups(files)],
      proof:
        isWhole && openGroups(files).length === 0
          ? 'A network policy closes outgoing traffic of every pod, and what others open is limited.'
          : undefined,
      contradiction: '',
      open: 'Rules for outgoing traffic are in the files; whether they limit this service to known destinations must be attested.',
    });
  },
};

const EVERYWHERE = /^(?:0\.0\.0\.0\/0|::\/0)$/;

function isEgressPolicy({ kind, spec }: Manifest): boolean {
  if (kind !== 'NetworkPolicy') return false;
  const { policyTypes } = spec;
  return Array.isArray(policyTypes) ? policyTypes.includes('Egress') : spec.egress !== undefined;
}

/** A rule without destinations lets everything out, and so does the whole address space. */
function isWideOpen({ spec }: Manifest): boolean {
  const rules = Array.isArray(spec.egress) ? spec.egress : [];
  return rules.some((rule: unknown) => {
    const { to, ports } = membersOf(rule);
    if (!Array.isArray(to) || to.length === 0) return !isOnlyNames(ports);
    return to.some((one: unknown) => EVERYWHERE.test(String(membersOf(membersOf(one).ipBlock).cidr)));
  });
}

/** To look up names anywhere is no way out for data worth speaking of. */
function isOnlyNames(ports: unknown): boolean {
  return (
    Array.isArray(ports) && ports.length > 0 && ports.every((one: unknown) => membersOf(one).port === 53)
  );
}

function isForAllPods({ spec }: Manifest): boolean {
  return spec.podSelector !== undefined && Object.keys(membersOf(spec.podSelector)).length === 0;
}

function describe(policy: Manifest): ProbePlace {
  const says = isWideOpen(policy) ? 'lets traffic out to anywhere' : 'limits outgoing traffic';
  return kindAt(policy, `\`${policy.name}\` ${says}${isForAllPods(policy) ? ' of every pod' : ''}`);
}

function openGroups(files: RepositoryFiles): readonly ProbePlace[] {
  return resourcesIn(files).flatMap((resource) => {
    const isRule =
      resource.kind === 'aws_security_group_rule' && findAttribute(resource, 'type')?.value === 'egress';
    const block =
      resource.kind === 'aws_security_group'
        ? resource.blocks.find(({ type }) => type === 'egress')
        : undefined;
    const source = isRule ? resource : block;
    const cidr = source && findAttribute(source, 'cidr_blocks');
    return cidr && /"0\.0\.0\.0\/0"/.test(cidr.text)
      ? [attributeAt(resource, cidr, `\`${resource.name}\` lets traffic out to anywhere`)]
      : [];
  });
}
