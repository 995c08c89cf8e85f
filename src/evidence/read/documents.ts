import { documentsOf, type YamlDocument } from '../../workspace/deployment/yaml.js';
import type { RepositoryFiles } from '../probe.js';
import { once } from './once.js';

/** A document of a YAML file. */
export interface FileDocument extends YamlDocument {
  readonly file: string;
}

/** The documents of a YAML file; none where it is missing or cannot be read as YAML. */
export function documentsIn(files: RepositoryFiles, path: string): readonly FileDocument[] {
  const known = shelfOf(files.whole ?? files);
  const found = known.get(path) ?? parse(files, path);
  known.set(path, found);
  return found;
}

const shelfOf = once(() => new Map<string, readonly FileDocument[]>());

export function isYaml(path: string): boolean {
  return /\.ya?ml$/i.test(path);
}

/** Templates of Helm are no YAML before they are rendered; `{{ $labels.job }}` of an alert is. */
export function isTemplate(text: string): boolean {
  return /\{\{-|\{\{\s*(?:\.(?:Values|Release|Chart|Files|Capabilities)|include|if|range|with|end|toYaml|template|define)\b/.test(
    text,
  );
}

function parse(files: RepositoryFiles, path: string): readonly FileDocument[] {
  const text = files.read(path);
  if (text === undefined || isTemplate(text)) return [];
  try {
    return documentsOf(text).map((document) => ({ ...document, file: path }));
  } catch (error) {
    // Nested so deeply that the parser runs out of stack: nobody's configuration.
    if (error instanceof RangeError) return [];
    throw error;
  }
}
