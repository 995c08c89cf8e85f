import { membersOf, parseJsonc, textsOf } from './jsonc.js';

/** Takes the names of browser entries from the text of a configuration of that name; undefined for other files. */
export function findConfigReader(name: string): ((text: string) => string[]) | undefined {
  if (name === 'angular.json' || name === 'project.json') return entriesOfAngular;
  if (name === 'manifest.json') return entriesOfExtension;
  if (/^webpack[\w.-]*\.[cm]?[jt]s$/.test(name)) return entriesOfWebpack;
  if (/^vite[\w.-]*\.config[\w.-]*\.[cm]?[jt]s$/.test(name)) return entriesOfVite;
  if (/^rollup[\w.-]*\.[cm]?[jt]s$/.test(name)) return entriesOfRollup;
  return /^(esbuild|build)[\w.-]*\.[cm]?[jt]s$/.test(name) ? entriesOfEsbuild : undefined;
}

/** Entries of a shell command: esbuild bundles for the browser unless it is told another platform. */
export function entriesOfCommand(command: string): string[] {
  return command.split(/&&|\|\||[;|&]/).flatMap((part) => {
    const words = part.trim().split(/\s+/);
    const start = words.indexOf('esbuild');
    const isForBrowser = words.includes('--bundle') && !/--platform[= ](?!browser)/.test(part);
    if (start < 0 || !isForBrowser || words.some((word) => word.startsWith('--format=cjs'))) return [];
    return words.slice(start + 1).filter((word) => !word.startsWith('-') && /\.[cm]?[jt]sx?$/.test(word));
  });
}

/** Entries of the targets that build for the browser; `server` and `ssr` are others. */
function entriesOfAngular(text: string): string[] {
  const parsed = parseJsonc(text);
  if ('why' in parsed) return [];
  const json = membersOf(parsed.value);
  const projects = [json, ...Object.values(membersOf(json.projects)).map(membersOf)];
  return projects.flatMap((project) => {
    const { build } = membersOf(project.architect ?? project.targets);
    const target = membersOf(build);
    const isForBrowser = /angular.*:(browser|browser-esbuild|application)$/.test(
      String(target.builder ?? target.executor),
    );
    const { main, browser } = membersOf(target.options);
    const names = [main, browser].filter((name): name is string => typeof name === 'string');
    return isForBrowser ? names.map((name) => `./${name}`) : [];
  });
}

/** Scripts that the manifest of a browser extension names; a web app's manifest has no such fields. */
function entriesOfExtension(text: string): string[] {
  const parsed = parseJsonc(text);
  const json = 'why' in parsed ? {} : membersOf(parsed.value);
  if (typeof json.manifest_version !== 'number') return [];
  const background = membersOf(json.background);
  const content = Array.isArray(json.content_scripts) ? json.content_scripts.map(membersOf) : [];
  const named = [background.service_worker, background.scripts, ...content.map(({ js }) => js)];
  return named.flatMap((value) => (typeof value === 'string' ? [value] : textsOf(value)));
}

function entriesOfWebpack(text: string): string[] {
  if (/\btarget\s*:\s*\[?\s*['"`](async-)?(node|electron)/.test(text) || /\bnodeExternals\b/.test(text))
    return [];
  const fields = text.matchAll(/\bentry\s*:\s*(?:(['"`])([^'"`]+)\1|[{[]([^}\]]{0,4000})[}\]])/g);
  return [...fields].flatMap(([, , single, list = '']) => {
    const listed = [...list.matchAll(/['"`]([^'"`]+)['"`]/g)].map((match) => match[1] ?? '');
    return [...(single === undefined ? [] : [single]), ...listed].filter((name) => name.includes('/'));
  });
}

/** Inputs beside `index.html`; of a build for the server or of a library nothing is known. */
function entriesOfVite(text: string): string[] {
  return /\bssr\s*:|\btarget\s*:\s*['"`]node|\blib\s*:/.test(text) ? [] : valuesOf(text, 'input');
}

/** Bundles in a format that only pages load. */
function entriesOfRollup(text: string): string[] {
  const isForPage = (part: string): boolean =>
    /\bformat\s*:\s*['"`](iife|umd|amd)/.test(part) &&
    !/\bformat\s*:\s*['"`](cjs|commonjs|es|esm)['"`]/.test(part);
  return partsWith(text, 'input')
    .filter(isForPage)
    .flatMap((part) => valuesOf(part, 'input'));
}

function entriesOfEsbuild(text: string): string[] {
  const isForPage = (part: string): boolean =>
    /\bplatform\s*:\s*['"`]browser|\bformat\s*:\s*['"`]iife/.test(part);
  return partsWith(text, 'entryPoints')
    .filter(isForPage)
    .flatMap((part) => valuesOf(part, 'entryPoints'));
}

/** The object literals that hold a key themselves. */
function partsWith(text: string, key: string): string[] {
  return [...text.matchAll(new RegExp(`\\b${key}\\s*:`, 'g'))].map(({ index }) => bracesAround(text, index));
}

function bracesAround(text: string, at: number): string {
  const start = findBrace(text, at, -1);
  return text.slice(start, findBrace(text, at, 1));
}

/** The brace that closes or opens what surrounds a place; the end of the text where there is none. */
function findBrace(text: string, at: number, step: 1 | -1): number {
  const [inner, outer] = step === 1 ? ['{', '}'] : ['}', '{'];
  let depth = 0;
  for (let index = at; index >= 0 && index < text.length; index += step) {
    if (text[index] === inner) depth += 1;
    else if (text[index] === outer && depth-- === 0) return index;
  }
  return step === 1 ? text.length : 0;
}

/** Paths under a key: a text, or the texts of a list or an object. */
function valuesOf(text: string, key: string): string[] {
  const fields = text.matchAll(
    new RegExp(`\\b${key}\\s*:\\s*(?:(['"\`])([^'"\`]+)\\1|[{[]([^}\\]]{0,4000})[}\\]])`, 'g'),
  );
  return [...fields].flatMap(([, , single, list = '']) => {
    const listed = [...list.matchAll(/['"`]([^'"`]+)['"`]/g)].map((match) => match[1] ?? '');
    const all = [...(single === undefined ? [] : [single]), ...listed];
    return all.filter((name) => name.includes('/') && /\.[cm]?[jt]sx?$/.test(name));
  });
}
