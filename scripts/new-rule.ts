/** `npm run new-rule -- <id>` makes a rule's folder: rule, docs and a first fixture; then runs the generator. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
const [id] = process.argv.slice(2);
const problem = findProblem(id);
if (problem !== undefined || id === undefined) {
  console.error(problem);
  process.exitCode = 2;
} else {
  makeRule(id);
}

function findProblem(name: string | undefined): string | undefined {
  if (name === undefined) return 'Usage: npm run new-rule -- <id>, such as: npm run new-rule -- body-limit';
  if (!/^[a-z]+(-[a-z]+)*$/.test(name))
    return `'${name}' is no rule id: kebab case, letters only, names the subject.`;
  return existsSync(path.join(ROOT, 'src/rules', name)) ? `src/rules/${name} exists already.` : undefined;
}

function makeRule(name: string): void {
  const folder = path.join(ROOT, 'src/rules', name);
  mkdirSync(path.join(folder, 'fixtures'), { recursive: true });
  writeFileSync(path.join(folder, 'rule.ts'), ruleText(name));
  writeFileSync(path.join(folder, 'docs.md'), docsText());
  writeFileSync(path.join(folder, 'fixtures', 'silent.ts'), 'export const nothing = 1;\n');
  execFileSync(path.join(ROOT, 'node_modules/.bin/tsx'), [path.join(ROOT, 'scripts/generate.ts')], {
    stdio: 'inherit',
  });
  console.log(`Made src/rules/${name}. Next: say what it asks for in rule.ts, then add fixtures and docs.`);
}

function ruleText(name: string): string {
  return `import { defineRule } from '../api.js';

export default defineRule<'missing'>({
  meta: {
    id: '${name}',
    gate: 'tracked',
    severity: 'warning',
    category: 'reliability',
    since: '0.1.0',
    title: 'Say in the imperative what the code should do',
    why: 'Say what goes wrong in production without it.',
    item: 'network-deadlines',
    messages: {
      missing: 'Say what is wrong with \`{what}\`, why, and what to do.',
    },
  },
  *query() {
    // Ask the linked program, and yield a signal for each place: pass, fail or unknown.
  },
});
`;
}

function docsText(): string {
  return 'What goes wrong, and what the rule looks at.\n\n## Good\n\n```ts\nexport const nothing = 1;\n```\n';
}
