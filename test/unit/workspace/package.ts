import type { PackageInfo } from '../../../src/analysis/service.js';

/** A package with nothing in it but what is given. */
export function toPackage(given: Partial<PackageInfo> & { readonly dir: string }): PackageInfo {
  return {
    ...{
      private: true,
      bin: {},
      scripts: {},
      workspaces: [],
      dependencies: {},
      devDependencies: {},
      installed: {},
    },
    ...given,
  };
}
