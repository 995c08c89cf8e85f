import { type Probe, judge } from '../probe.js';
import { attributeAt, findAttribute, resourcesIn } from '../read/terraform.js';

/** Whether stores that Terraform makes are encrypted. Backups and stores made elsewhere, only people know. */
export const encryptionAtRest: Probe = {
  id: 'encryption-at-rest',
  items: ['encryption-at-rest'],
  look(files) {
    const found = resourcesIn(files).flatMap((resource) => {
      const way = SWITCHES[resource.kind];
      const attribute = way && findAttribute(resource, ...way);
      return attribute ? [{ resource, attribute }] : [];
    });
    const places = (isOn: boolean, says: string): ReturnType<typeof attributeAt>[] =>
      found
        .filter(({ attribute }) => attribute.value === isOn)
        .map(({ resource, attribute }) => attributeAt(resource, attribute, `\`${resource.name}\` ${says}`));
    return judge('encryption-at-rest', {
      against: places(false, 'is not encrypted'),
      hints: places(true, 'is encrypted'),
      contradiction: 'A store in the Terraform files is not encrypted.',
      open: 'Stores in the Terraform files are encrypted; whether all others and their backups are must be attested.',
    });
  },
};

const SWITCHES: Readonly<Record<string, readonly string[]>> = {
  aws_db_instance: ['storage_encrypted'],
  aws_rds_cluster: ['storage_encrypted'],
  aws_docdb_cluster: ['storage_encrypted'],
  aws_neptune_cluster: ['storage_encrypted'],
  aws_redshift_cluster: ['encrypted'],
  aws_opensearch_domain: ['encrypt_at_rest', 'enabled'],
  aws_elasticsearch_domain: ['encrypt_at_rest', 'enabled'],
};
