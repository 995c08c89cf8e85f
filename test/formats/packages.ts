import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const FOLDER = import.meta.dirname;

/**
 * A package of this folder. It is loaded when asked for and named by what is used of it, so that types can be checked
 * where the folder is not installed.
 */
export function load(name: string): unknown {
  return createRequire(path.join(FOLDER, 'package.json'))(name) as unknown;
}

/** A JSON file of one of the packages. */
export function readJson(file: string): unknown {
  return JSON.parse(readText(file)) as unknown;
}

/** A text file of one of the packages. */
export function readText(file: string): string {
  return readFileSync(path.join(FOLDER, 'node_modules', file), 'utf8');
}
