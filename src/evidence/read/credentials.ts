import { membersOf } from '../../workspace/jsonc.js';
import type { ProbePlace, RepositoryFiles } from '../probe.js';
import { containersIn, manifestsIn, valueAt } from './manifests.js';
import { once } from './once.js';
import { nameOf, textsOf } from './paths.js';
import { lineAt } from './spans.js';

/** A credential in a file under version control. */
export interface Credential {
  readonly at: ProbePlace;
  /** It is what production is started with, by the file's name or its kind. */
  readonly isForProduction: boolean;
}

/** Credentials with a value, in environment files and in manifests. What looks like a placeholder is none. */
export const credentialsIn = once((files): readonly Credential[] => [
  ...inEnvironmentFiles(files),
  ...inContainers(files),
  ...inSecrets(files),
]);

/** Files that set variables, those of development, tests and examples left out. */
export function isEnvironmentFile(path: string): boolean {
  return /^\.env(?:\.(?:production|prod|staging|live)(?:\.local)?|\.local)?$|^(?:production|prod|staging)\.env$/i.test(
    nameOf(path),
  );
}

/** Whether a name says that its value is a credential, and the value is one, not a placeholder. */
export function isCredential(name: string, value: string): boolean {
  if (SHAPES.some((shape) => shape.test(value))) return !PLACEHOLDER.test(value);
  if (!SECRET_NAME.test(name) || PUBLIC_NAME.test(name)) return false;
  return value.length >= 8 && !/\s/.test(value) && !PLACEHOLDER.test(value) && !LOCATION.test(value);
}

/** Formats in which providers give out keys, and addresses with a password that lead away from this machine. */
const SHAPES = [
  /^AKIA[0-9A-Z]{16}$/,
  /^(?:sk|rk)_live_[0-9A-Za-z]{16,}$/,
  /^gh[pousr]_[0-9A-Za-z]{36}$/,
  /^xox[abp]-[0-9A-Za-z-]{20,}$/,
  /^SG\.[\w-]{16,}\.[\w-]{16,}$/,
  /^-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /^\w+:\/\/[^:/@\s]+:[^@/\s]{6,}@[^/\s:]*\.[a-z]{2,}(?=[:/?]|$)/i,
];
const SECRET_NAME =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_KEY|API_?KEY|PRIVATE_KEY|ACCESS_KEY|AUTH_TOKEN|ACCESS_TOKEN|TOKEN|ENCRYPTION_KEY|SIGNING_KEY)$/i;
/** Sent to every browser anyway. */
const PUBLIC_NAME =
  /^(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|PUBLIC|GATSBY)_|PUBLISHABLE|SITE_?KEY/i;
const PLACEHOLDER =
  /^$|[<>{}$]|\.\.\.|^(?:encrypted:|ENC\[|vault:|op:\/\/|ref\+|arn:|\/)|x{4,}|\*{3,}|(.)\1{5}|^(?:none|null|undefined|true|false|postgres|postgresql|mongodb|rabbitmq|password\d*|passw0rd|12345678\d*|secret\w{0,4})$|change|replace|insert|example|sample|dummy|fake|todo|generate|random|placeholder|default|local|development|your|\bmy|^my|test|demo|not[-_]?(?:a|so)?[-_]?secret|(?:^|[-_])(?:dev|secret|password|token|key)(?:[-_]|$)|(?:password|secret|token|key)$|_pass$/i;
const LOCATION = /^(?:https?:\/\/|\.{0,2}\/)|^\w+:\/\/(?:localhost|127\.|0\.0\.0\.0)/;

function inEnvironmentFiles(files: RepositoryFiles): readonly Credential[] {
  return textsOf(files, isEnvironmentFile).flatMap(({ path, text }) => {
    const lines = [...text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*([^\n]*)$/gm)];
    return lines.flatMap((line): Credential[] => {
      const [, name = '', raw = ''] = line;
      if (!isCredential(name, unquoted(raw))) return [];
      const at = lineAt(path, text, line.index, `\`${name}\` has a value in a file that git does not ignore`);
      return [{ at, isForProduction: /prod|live/i.test(nameOf(path)) }];
    });
  });
}

function unquoted(raw: string): string {
  const quoted = /^\s*(["'`])(.*?)\1/.exec(raw)?.[2];
  return quoted ?? raw.replace(/\s+#.*$/, '').trim();
}

function inContainers(files: RepositoryFiles): readonly Credential[] {
  return containersIn(files).flatMap(({ manifest, path, spec }) => {
    const env = Array.isArray(spec.env) ? spec.env : [];
    return env.flatMap((entry: unknown, index): Credential[] => {
      const { name, value } = membersOf(entry);
      if (typeof name !== 'string' || typeof value !== 'string' || !isCredential(name, value)) return [];
      const message = `\`${name}\` is given its value here`;
      return [{ at: valueAt(manifest, [...path, 'env', index, 'value'], message), isForProduction: true }];
    });
  });
}

/** Sealed and encrypted ones are of another kind, or hold no readable value. */
function inSecrets(files: RepositoryFiles): readonly Credential[] {
  return manifestsIn(files).flatMap((manifest) => {
    const { kind, value } = manifest;
    if (kind !== 'Secret' || value.sops !== undefined) return [];
    return ['stringData', 'data'].flatMap((part) =>
      Object.entries(membersOf(value[part])).flatMap(([name, given]): Credential[] => {
        if (typeof given !== 'string') return [];
        const plain = part === 'data' ? Buffer.from(given, 'base64').toString('utf8') : given;
        if (!isCredential(name.replace(/[.-]/g, '_'), plain.trim())) return [];
        const at = valueAt(manifest, [part, name], `\`${name}\` can be read here; base64 hides nothing`);
        return [{ at, isForProduction: true }];
      }),
    );
  });
}
