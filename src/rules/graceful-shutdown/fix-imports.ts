import { addImport } from '../api.js';
import type { Named, Site } from './fix-site.js';
import { newName } from './fix-site.js';

/** The name of a type in a file, with the import that it may need. */
export function addTypeImport(site: Site, specifier: string, wanted: string): Named | undefined {
  const { facts } = site.linked;
  const present = facts.imports.find((one) => one.specifier === specifier && one.imported === wanted);
  const known = present && facts.bindings[present.binding ?? -1]?.name;
  if (known !== undefined) return { name: known, edits: [] };
  const name = newName(site, wanted);
  const { path, text } = site;
  const added = addImport(site.linked, { path, text }, { specifier, imported: wanted, name });
  if (!added) return undefined;
  // A type is gone when the program runs, and so is its import.
  const edits = added.edits.map((edit) => ({
    ...edit,
    text: edit.text.replace('import {', 'import type {'),
  }));
  return { name: added.name, edits };
}
