/** Installs the brokers that the consumers of test/shutdown are run against, where they are missing. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installFromDebian, isDebianRoot } from './lib/debian.mjs';
import { PlainError, runMain } from './lib/process.mjs';

/** Programs; Debian's packages have the same names. */
const BROKERS = ['redis-server', 'rabbitmq-server'];

await runMain(async () => {
  const missing = BROKERS.filter((name) => !isInstalled(name));
  if (missing.length === 0) {
    console.log('Brokers: already there');
    return;
  }
  if (!isDebianRoot()) {
    throw new PlainError(
      `Not found: ${missing.join(', ')}. Install it; as root on Debian this is done here.`,
    );
  }
  console.log(`Installing ${missing.join(', ')} (apt-get install)`);
  await installFromDebian(missing);
  const left = missing.filter((name) => !isInstalled(name));
  if (left.length > 0) throw new PlainError(`apt-get has installed ${left.join(', ')}, but it is not found.`);
  console.log('Brokers: installed');
});

/** @param {string} name */
function isInstalled(name) {
  // Servers are not on the path of everybody.
  const dirs = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
  return dirs.some((dir) => dir !== '' && existsSync(path.join(dir, name)));
}
