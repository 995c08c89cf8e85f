import { posix } from 'node:path';
import type { PackageInfo } from '../analysis/service.js';
import { mapBounded, readText } from './disk.js';
import { entriesOfCommand, findConfigReader } from './bundlerConfigs.js';
import { byCodeUnits, findInside, isSource, nearestDir, parentDir, withoutExtension } from './paths.js';
import type { BrowserHints } from './repository.js';

/**
 * Modules that a page or a bundler loads into the browser: scripts of HTML pages and templates, entries of bundlers'
 * configurations that are not for Node, scripts of browser extensions, the fixed entry of react-scripts.
 * Configuration is read as text; nothing is run.
 */
export async function readBrowserHints(
  root: string,
  paths: readonly string[],
  packages: readonly PackageInfo[],
): Promise<BrowserHints> {
  const finder = new EntryFinder(paths, new Set(packages.map((info) => info.dir)));
  const readable = paths.filter((path) => findReader(posix.basename(path)) !== undefined);
  await mapBounded(readable, async (path) => {
    const reading = await readText(root, path, MAX_BYTES);
    if ('why' in reading) return;
    for (const name of findReader(posix.basename(path))?.(reading.text) ?? []) finder.add(path, name);
  });
  for (const info of packages) {
    const reactScripts = info.dependencies['react-scripts'] ?? info.devDependencies['react-scripts'];
    const manifest = posix.join(info.dir, 'package.json');
    if (reactScripts !== undefined) finder.add(manifest, './src/index');
    for (const name of Object.values(info.scripts).flatMap(entriesOfCommand)) finder.add(manifest, name);
  }
  const components = paths.filter((path) => /\.(vue|svelte)$/.test(path)).map(parentDir);
  return { entries: finder.found(), componentDirs: [...new Set(components)].sort(byCodeUnits) };
}

/** Pages and configurations are small; a larger one is a report or a saved page. */
const MAX_BYTES = 256_000;

/** Takes the names of browser entries from the text of a file of that name. */
function findReader(name: string): ((text: string) => string[]) | undefined {
  // Angular's own templates hold no scripts, and there is one per component.
  if (
    /\.(html?|hbs|handlebars|ejs|njk|liquid|mustache|twig|pug|eta)$/.test(name) &&
    !/\.component\.html$/.test(name)
  ) {
    return scriptsOfPage;
  }
  return findConfigReader(name);
}

function scriptsOfPage(text: string): string[] {
  const tags = text.matchAll(/<?\bscript\b[^>)]{0,500}?\bsrc\s*=\s*["']?([^"'\s>)]{1,500})/g);
  return [...tags]
    .map((tag) => (tag[1] ?? '').replace(/[?#].*$/, ''))
    .filter((src) => !/^(\w+:|\/\/)/.test(src));
}

class EntryFinder {
  private readonly sources: ReadonlyMap<string, string>;
  private readonly reasons = new Map<string, string>();

  constructor(
    paths: readonly string[],
    private readonly packageDirs: ReadonlySet<string>,
  ) {
    this.sources = new Map(paths.filter(isSource).map((path) => [withoutExtension(path), path]));
  }

  /** Takes the file that `name` means in `from`; a name that means no file of the repository is nothing to us. */
  add(from: string, name: string): void {
    const file = this.candidates(from, name)
      .map((path) => this.sources.get(withoutExtension(path)))
      .find((path) => path !== undefined);
    // The first page by path gives the reason, whatever was read first.
    const known = file === undefined ? undefined : this.reasons.get(file);
    if (file !== undefined && (known === undefined || from < known)) this.reasons.set(file, from);
  }

  found(): { file: string; why: string }[] {
    const entries = [...this.reasons].map(([file, from]) => ({ file, why: `loaded by ${from}` }));
    return entries.sort((left, right) => byCodeUnits(left.file, right.file));
  }

  /**
   * A page names scripts from its own folder or from the folder of static files, never from the top of the package:
   * there, `app.js` is the server. A configuration names them from its own folder or from the top.
   */
  private candidates(from: string, name: string): string[] {
    const dir = parentDir(from);
    const top = nearestDir(from, this.packageDirs) ?? '.';
    const served = SERVED.map((folder) => posix.join(top, folder));
    const sources = from.endsWith('manifest.json') ? [parentDir(dir), posix.join(top, 'src')] : [];
    const bases = isSource(from) || from.endsWith('.json') ? [dir, top, ...sources] : [dir, ...served];
    return bases.flatMap((base) => findInside(base, name.replace(/^\/+/, '')) ?? []);
  }
}

const SERVED = ['public', 'static', 'assets', 'www', 'wwwroot'];
