import { membersOf } from '../../workspace/jsonc.js';
import { type Probe, type ProbePlace, type RepositoryFiles, judge } from '../probe.js';
import { credentialsIn } from '../read/credentials.js';
import { kindAt, manifestsIn, valueAt } from '../read/manifests.js';
import { nameOf, textsOf } from '../read/paths.js';
import { findLine } from '../read/spans.js';
import { resourceAt, resourcesIn } from '../read/terraform.js';

/** Secrets managers that files refer to, and credentials that production gets past them. */
export const secretStore: Probe = {
  id: 'secret-store',
  items: ['secrets-in-vault'],
  look: (files) =>
    judge('secrets-in-vault', {
      against: credentialsIn(files)
        .filter(({ isForProduction }) => isForProduction)
        .map(({ at }) => at),
      hints: [...objectsIn(files), ...managersIn(files), ...dopplerIn(files)],
      contradiction: 'Production is given a credential by a file of the repository.',
      open: 'A secrets manager is in use; whether every secret comes from it is not in the files.',
    }),
};

const KINDS: Readonly<Record<string, string>> = {
  ExternalSecret: 'External Secrets fetches it from a manager',
  SecretProviderClass: 'It is mounted from a manager',
  VaultStaticSecret: 'Vault provides it',
  VaultDynamicSecret: 'Vault provides it',
  SealedSecret: 'It is sealed: kept in the repository, readable in the cluster only',
  DopplerSecret: 'Doppler provides it',
  InfisicalSecret: 'Infisical provides it',
  OnePasswordItem: '1Password provides it',
};

function objectsIn(files: RepositoryFiles): readonly ProbePlace[] {
  return manifestsIn(files).flatMap((manifest) => {
    const message = KINDS[manifest.kind];
    if (message !== undefined) return [kindAt(manifest, message)];
    const annotations = membersOf(membersOf(membersOf(manifest.spec.template).metadata).annotations);
    if (String(annotations['vault.hashicorp.com/agent-inject']) !== 'true') return [];
    const path = ['spec', 'template', 'metadata', 'annotations', 'vault.hashicorp.com/agent-inject'];
    return [valueAt(manifest, path, 'Vault injects secrets')];
  });
}

function managersIn(files: RepositoryFiles): readonly ProbePlace[] {
  const managers =
    /^(?:aws_secretsmanager_secret|google_secret_manager_secret|azurerm_key_vault_secret|vault_kv_secret(?:_v2)?)$/;
  return resourcesIn(files)
    .filter(({ kind }) => managers.test(kind))
    .map((resource) => resourceAt(resource, `\`${resource.name}\` is kept in a secrets manager`));
}

function dopplerIn(files: RepositoryFiles): readonly ProbePlace[] {
  const isMeant = (path: string): boolean => /^dockerfile|\.dockerfile$|^procfile$/i.test(nameOf(path));
  return textsOf(files, isMeant).flatMap(({ path, text }) => {
    const command =
      /^\s*(?:CMD|ENTRYPOINT|\w+:).*\b(doppler["',\s]+run|infisical["',\s]+run|op["',\s]+run|chamber["',\s]+exec)\b/m;
    return findLine(path, text, command, 'A secrets manager starts the service') ?? [];
  });
}
