import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where caches are kept unless PLIMSOLL_CACHE_DIR says otherwise: the place that the system has for them. */
export function cacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const chosen = env['PLIMSOLL_CACHE_DIR'];
  if (chosen) return chosen;
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local'), 'plimsoll', 'cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'plimsoll');
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'plimsoll');
}

/** The file in which a kind of thing is kept for a scanned directory. @param root absolute path */
export function cacheFile(folder: string, root: string, kind: string): string {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 32);
  return join(folder, `${name}.${kind}`);
}
