import { type Probe, type ProbePlace, type RepositoryFiles, judge } from '../probe.js';
import { stepsIn } from '../read/ci.js';
import { commandsOf } from '../read/commands.js';
import { nameOf, textsOf } from '../read/paths.js';
import { findLine } from '../read/spans.js';

/** Means for rolling back. That one was used, and how long it took, only a rehearsal tells. */
export const rollback: Probe = {
  id: 'rollback',
  items: ['rollback-tested'],
  look: (files) =>
    judge('rollback-tested', {
      against: [],
      hints: [...commandsIn(files), ...scriptsIn(files)],
      contradiction: '',
      open: 'The files hold a way back; a rehearsal has to show that it works in under three minutes.',
    }),
};

const COMMAND =
  /^(?:kubectl\s+(?:\S+\s+)*rollout\s+undo|kubectl[ -]argo\s+rollouts\s+(?:undo|abort)|helm\s+rollback|helm\s+upgrade\b.*--(?:atomic|rollback-on-failure)|gcloud\s+run\s+services\s+update-traffic|heroku\s+(?:releases:)?rollback|vercel\s+rollback|eb\s+deploy\b.*--version|aws\s+deploy\s+stop-deployment\b.*--auto-rollback|(?:npx\s+)?wrangler\s+rollback)/;

function commandsIn(files: RepositoryFiles): readonly ProbePlace[] {
  return stepsIn(files).flatMap((step) => {
    const command = commandsOf(step.run).find(({ text }) => COMMAND.test(text));
    return command ? [step.at(`Rolls back: \`${command.text.slice(0, LONGEST)}\``)] : [];
  });
}

/** Characters of a command that are shown. */
const LONGEST = 60;

function scriptsIn(files: RepositoryFiles): readonly ProbePlace[] {
  const isMeant = (path: string): boolean => /^roll-?back[\w.-]*\.(?:sh|md|m?js|ts)$/i.test(nameOf(path));
  return textsOf(files, isMeant)
    .filter(({ path }) => !/(?:^|\/)(?:migrations?|src|lib|app|packages)\//.test(path))
    .flatMap(({ path, text }) => findLine(path, text, /\S/, 'Says how to roll back') ?? []);
}
