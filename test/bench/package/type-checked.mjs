/** ESLint with types and sonarjs, for the files of BENCH_TSCONFIG; the packages are found in BENCH_MODULES. */
import { createRequire } from 'node:module';
import path from 'node:path';

const { BENCH_MODULES = '', BENCH_TSCONFIG = '' } = process.env;
const require = createRequire(path.join(BENCH_MODULES, 'index.js'));
const tseslint = require('typescript-eslint');
const sonarjs = require('eslint-plugin-sonarjs');

export default tseslint.config(
  { ignores: ['**/dist/**', '**/*.d.ts'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked, sonarjs.configs.recommended],
    languageOptions: {
      parserOptions: { project: BENCH_TSCONFIG, tsconfigRootDir: path.dirname(BENCH_TSCONFIG) },
    },
  },
);
