import { posix } from 'node:path';

/** A name that tells of work at a desk or of tests: `Dockerfile.dev`, `docker-compose.test.yml`, `Procfile.dev`. */
export function isForDevelopment(path: string): boolean {
  const words = posix
    .basename(path)
    .toLowerCase()
    .split(/[.\-_]/);
  return words.some((word) => DEVELOPMENT.has(word)) || /(^|\/)\.devcontainer\//.test(path);
}

const DEVELOPMENT = new Set(
  'dev devel development local test tests testing e2e ci override debug integration example sample demo'.split(
    ' ',
  ),
);

/** Whether a command is one of work at a desk, where nobody minds how a program ends. */
export function isDeskWork(command: string): boolean {
  return /\bnodemon\b|\bts-node-dev\b|\bwatch\b|(^|[\s:])(dev|develop|development|lint|test)\b/.test(command);
}

/** A container often migrates its database before it serves; that runs once and ends. */
export function isOneOff(command: string): boolean {
  return /migrat|\bseed|\bsetup\b|\binstall\b|\bgenerate\b/.test(command);
}
