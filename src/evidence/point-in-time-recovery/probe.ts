import { type Probe, type ProbePlace, judge } from '../probe.js';
import { attributeAt, findAttribute, type Resource, resourceAt, resourcesIn } from '../read/terraform.js';
import { count } from '../read/words.js';

/** Whether databases that Terraform makes can go back to a point in time. */
export const pointInTimeRecovery: Probe = {
  id: 'point-in-time-recovery',
  items: ['point-in-time-recovery'],
  look(files) {
    const databases = resourcesIn(files).flatMap(read);
    const of = (state: Database['state']): Database[] => databases.filter((one) => one.state === state);
    const open = of('unclear');
    return judge('point-in-time-recovery', {
      against: of('off').map(({ at }) => at),
      hints: (open.length > 0 ? open : databases).map(({ at }) => at),
      proof:
        open.length === 0
          ? 'Every database in the Terraform files has point-in-time recovery switched on.'
          : undefined,
      contradiction: `${count(of('off').length, 'database')} in the Terraform files ${of('off').length === 1 ? 'has' : 'have'} it switched off.`,
      open: 'Whether every database has it switched on is not said by literals in the Terraform files.',
    });
  },
};

interface Database {
  readonly state: 'on' | 'off' | 'unclear';
  readonly at: ProbePlace;
}

/** Where each kind of database says it, and what its value has to be. */
const SWITCHES: Readonly<
  Record<string, { readonly way: readonly string[]; readonly isOn: (value: unknown) => boolean }>
> = {
  aws_db_instance: { way: ['backup_retention_period'], isOn: isPositive },
  aws_rds_cluster: { way: ['backup_retention_period'], isOn: isPositive },
  aws_docdb_cluster: { way: ['backup_retention_period'], isOn: isPositive },
  aws_dynamodb_table: { way: ['point_in_time_recovery', 'enabled'], isOn: (value) => value === true },
  google_sql_database_instance: {
    way: ['settings', 'backup_configuration', 'point_in_time_recovery_enabled'],
    isOn: (value) => value === true,
  },
};

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && value > 0;
}

function read(resource: Resource): readonly Database[] {
  const known = SWITCHES[resource.kind];
  if (known === undefined || isReplica(resource)) return [];
  const attribute = findAttribute(resource, ...known.way);
  const named = `\`${resource.name}\``;
  if (attribute === undefined)
    return [{ state: 'unclear', at: resourceAt(resource, `${named} says nothing of it`) }];
  if (attribute.value === undefined)
    return [
      { state: 'unclear', at: attributeAt(resource, attribute, `For ${named} it is worked out elsewhere`) },
    ];
  const isOn = known.isOn(attribute.value);
  const message = isOn ? `It is on for ${named}` : `It is off for ${named}`;
  return [{ state: isOn ? 'on' : 'off', at: attributeAt(resource, attribute, message) }];
}

/** A replica is backed up by what it replicates. */
function isReplica(resource: Resource): boolean {
  return ['replicate_source_db', 'replication_source_identifier', 'master_instance_name'].some(
    (name) => findAttribute(resource, name) !== undefined,
  );
}
