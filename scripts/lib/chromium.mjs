/** The browser that shows VS Code in tests and the demo. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { PlainError, run } from './process.mjs';

const APT_TIMEOUT_MS = 240_000;

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

/** Where browsers live that are not on the path. */
const PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) =>
    ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((program) =>
      path.join(process.env[variable] ?? '', program),
    ),
  ),
};

/**
 * Path of a Chromium or Chrome: `CHROME_PATH`, else one that is installed, else Debian's package, which root can
 * install. Rejects with what to do when there is none.
 */
export async function ensureChromium() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new PlainError(`CHROME_PATH names ${named}, which is no program. Set it to a Chrome or Chromium.`);
  }
  const found = findChromium();
  if (found !== undefined) return found;
  await installFromDebian();
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new PlainError('No Chromium was found. Install Chromium or Chrome, or set CHROME_PATH to one.');
}

function findChromium() {
  const dirs = (process.env.PATH ?? '').split(path.delimiter).filter((dir) => dir !== '');
  const onPath = dirs.flatMap((dir) => NAMES.map((name) => path.join(dir, name)));
  const elsewhere = PLACES[/** @type {keyof typeof PLACES} */ (process.platform)] ?? [];
  return [...onPath, ...elsewhere].find(isProgram);
}

async function installFromDebian() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  console.log('Installing Chromium (apt-get install chromium)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update'],
    ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
  ]) {
    const { code, output } = await run('apt-get', args, { env, timeoutMs: APT_TIMEOUT_MS });
    if (code !== 0) {
      const why = output.trim().split('\n').slice(-5).join('\n');
      throw new PlainError(
        `Chromium could not be installed: apt-get ${args[0]} failed.\n${why}\nSet CHROME_PATH to one.`,
      );
    }
  }
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
