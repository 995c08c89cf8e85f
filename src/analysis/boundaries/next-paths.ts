import type { Flow } from '../taint/flow.js';

/** Where Next serves a file, by its place in the folders; undefined for files that it serves nowhere by themselves. */
export interface NextPlace {
  readonly kind: 'route' | 'pages';
  /** `/api/orders/[id]`, without groups and slots. */
  readonly path: string;
}

const ROUTE = /^(?:.*?\/)?app\/(?:(.*)\/)?route\.[cm]?[jt]sx?$/;
const PAGES = /^(?:.*?\/)?pages\/(api(?:\/.*)?)\.[cm]?[jt]sx?$/;
const TESTS = /\.(?:test|spec|d)\.[cm]?[jt]sx?$|(?:^|\/)__tests__\//;

/** The folders alone decide nothing: the package must depend on Next, or the file use it. */
export function findNextPlace(flow: Flow, file: string): NextPlace | undefined {
  if (TESTS.test(file)) return undefined;
  const route = ROUTE.exec(file);
  const pages = route ? undefined : PAGES.exec(file);
  if ((!route && !pages) || !usesNext(flow, file)) return undefined;
  if (route) return { kind: 'route', path: toPath(route[1] ?? '') };
  return { kind: 'pages', path: toPath((pages?.[1] ?? '').replace(/\/index$/, '')) };
}

export function usesNext(flow: Flow, file: string): boolean {
  if (flow.program.findVersion(file, 'next') !== undefined) return true;
  const imports = flow.program.findFile(file)?.facts.imports ?? [];
  return imports.some(({ specifier }) => specifier === 'next' || specifier.startsWith('next/'));
}

/** Groups `(shop)` and slots `@modal` are folders only. */
function toPath(folders: string): string {
  const parts = folders.split('/').filter((part) => part !== '' && !/^(?:\([^.].*\)|@.*)$/.test(part));
  return `/${parts.join('/')}`;
}
