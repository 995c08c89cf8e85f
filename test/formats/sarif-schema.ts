import { load, readJson } from './packages.js';

/** What is wrong with a log by the schema of SARIF 2.1.0; empty if nothing is. */
export function complainOfSarif(log: unknown): string[] {
  const validate = compile();
  if (validate(log)) return [];
  return (validate.errors ?? []).map(({ dataPath, message = '' }) => `${dataPath} ${message}`);
}

/** The part that is used of the version of ajv that knows the draft which the schema is written in. */
type Ajv = new (options: object) => {
  addMetaSchema(schema: unknown): void;
  compile(schema: unknown): Validate;
};

interface Validate {
  (data: unknown): boolean;
  readonly errors?: readonly { readonly dataPath: string; readonly message?: string }[] | null;
}

function compile(): Validate {
  const ajv = new (load('ajv') as Ajv)({ allErrors: true, schemaId: 'auto' });
  ajv.addMetaSchema(readJson('ajv/lib/refs/json-schema-draft-04.json'));
  return ajv.compile(readJson(SCHEMA));
}

const SCHEMA = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
