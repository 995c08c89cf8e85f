import { z } from 'zod';
import { configSchema } from './schema.js';

/** The widest line of a formatted JSON file here, as the formatter of this repository has it. */
const LINE_WIDTH = 110;

/** The JSON schema of plimsoll.yml, for editors: draft 7, which all of them read. */
export function toJsonSchema(ruleIds: readonly string[]): Readonly<Record<string, unknown>> {
  // The day matters only when a file is checked; no word of the JSON schema depends on it.
  const schema = configSchema({ today: '9999-12-31', ruleIds: [...ruleIds].sort() });
  return { ...z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }), title: 'plimsoll.yml' };
}

/** The text of the JSON schema file, formatted, with a line end. */
export function renderJsonSchema(ruleIds: readonly string[]): string {
  return `${render(toJsonSchema(ruleIds), '', 0)}\n`;
}

/** JSON as the formatter would leave it: objects on lines of their own, lists on one line where they fit. */
function render(value: unknown, indent: string, used: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) return renderList(value, indent, used);
  const lines = Object.entries(value).map(([key, child]) => {
    const label = `${inner}${JSON.stringify(key)}: `;
    return `${label}${render(child, inner, label.length)}`;
  });
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
}

function renderList(list: readonly unknown[], indent: string, used: number): string {
  const line = `[${list.map((entry) => JSON.stringify(entry)).join(', ')}]`;
  const isFlat = list.every((entry) => typeof entry !== 'object');
  if (isFlat && used + line.length < LINE_WIDTH) return line;
  const inner = `${indent}  `;
  return `[\n${list.map((entry) => `${inner}${render(entry, inner, inner.length)}`).join(',\n')}\n${indent}]`;
}
