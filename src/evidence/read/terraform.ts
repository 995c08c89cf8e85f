import type { ProbePlace } from '../probe.js';
import { type HclAttribute, type HclBlock, parseHcl } from './hcl.js';
import { once } from './once.js';
import { textsOf } from './paths.js';

/** A resource of Terraform, as far as literals say. */
export interface Resource extends HclBlock {
  readonly file: string;
  /** Such as `aws_db_instance`. */
  readonly kind: string;
  /** Name in Terraform. */
  readonly name: string;
}

/** All resources; those that are switched off by `count = 0` are left out. */
export const resourcesIn = once((files): readonly Resource[] =>
  textsOf(files, (path) => path.endsWith('.tf')).flatMap(({ path, text }) =>
    parseHcl(text)
      .filter(({ type, attributes }) => type === 'resource' && attributes.get('count')?.value !== 0)
      .map((block) => ({
        ...block,
        file: path,
        kind: block.labels[0] ?? '',
        name: block.labels[1] ?? '',
      })),
  ),
);

/** The attribute at the end of a way through nested blocks. */
export function findAttribute(block: HclBlock, ...way: readonly string[]): HclAttribute | undefined {
  const [first = '', ...rest] = way;
  if (rest.length === 0) return block.attributes.get(first);
  const inner = block.blocks.find(({ type }) => type === first);
  return inner && findAttribute(inner, ...rest);
}

export function resourceAt({ file, start, end }: Resource, message: string): ProbePlace {
  return { file, start, end, message };
}

export function attributeAt({ file }: Resource, { start, end }: HclAttribute, message: string): ProbePlace {
  return { file, start, end, message };
}
