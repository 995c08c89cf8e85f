import { type Probe, type ProbePlace, judge } from '../probe.js';
import { attributeAt, findAttribute, type Resource, resourceAt, resourcesIn } from '../read/terraform.js';
import { count } from '../read/words.js';

/** Whether buckets that Terraform makes keep old versions, and are replicated. */
export const objectStorage: Probe = {
  id: 'object-storage',
  items: ['object-storage-protection'],
  look(files) {
    const resources = resourcesIn(files);
    const switches = resources.flatMap((resource) => {
      const attribute = findSwitch(resource);
      return attribute ? [{ resource, attribute }] : [];
    });
    const off = switches.filter(({ attribute: { value } }) => OFF.has(value));
    const on = switches.filter(({ attribute: { value } }) => value === true || value === 'Enabled');
    const replicas = resources.filter(({ kind }) => kind === 'aws_s3_bucket_replication_configuration');
    const buckets = resources.filter(
      ({ kind }) => kind === 'aws_s3_bucket' || kind === 'google_storage_bucket',
    );
    const hints: ProbePlace[] = [
      ...on.map(({ resource, attribute }) =>
        attributeAt(resource, attribute, `\`${resource.name}\` keeps old versions`),
      ),
      ...replicas.map((resource) => resourceAt(resource, `\`${resource.name}\` is replicated`)),
    ];
    return judge('object-storage-protection', {
      against: off.map(({ resource, attribute }) =>
        attributeAt(resource, attribute, `\`${resource.name}\` does not keep old versions`),
      ),
      hints:
        hints.length > 0
          ? hints
          : buckets.map((resource) =>
              resourceAt(resource, `Nothing is said of versions of \`${resource.name}\``),
            ),
      contradiction: 'A bucket in the Terraform files does not keep old versions.',
      open: `Terraform makes ${count(buckets.length, 'bucket')}: ${String(on.length)} with versions kept, ${String(replicas.length)} replicated as far as literals say.`,
    });
  },
};

const OFF = new Set<unknown>([false, 'Suspended', 'Disabled']);

function findSwitch(resource: Resource): ReturnType<typeof findAttribute> {
  if (resource.kind === 'aws_s3_bucket_versioning')
    return findAttribute(resource, 'versioning_configuration', 'status');
  const isBucket = resource.kind === 'google_storage_bucket' || resource.kind === 'aws_s3_bucket';
  return isBucket ? findAttribute(resource, 'versioning', 'enabled') : undefined;
}
