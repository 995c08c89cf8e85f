import { membersOf, parseJsonc } from '../../workspace/jsonc.js';
import { type Probe, type ProbePlace, type RepositoryFiles, judge } from '../probe.js';
import { type Alert, alertsIn } from '../read/alerts.js';
import { sectionsOf } from '../read/markdown.js';
import { folderOf, resolvePath } from '../read/paths.js';
import { findTopics, isRunbook } from '../read/runbooks.js';
import { count } from '../read/words.js';

/** Whether each alert rule leads to a runbook that is there and says what to do. */
export const alertRunbooks: Probe = {
  id: 'alert-runbooks',
  items: ['alert-runbooks'],
  look(files) {
    const links = alertsIn(files).map((alert) => follow(alert, files));
    const of = (kind: Link['kind']): ProbePlace[] =>
      links.flatMap((link) => (link.kind === kind ? link.at : []));
    const isWhole = links.length > 0 && links.every(({ kind }) => kind === 'good');
    const open = [...of('unclear'), ...of('thin')];
    return judge('alert-runbooks', {
      against: of('broken'),
      hints: links.length === 0 ? runbooksIn(files) : open.length > 0 ? open : of('good'),
      proof: isWhole
        ? `${links.length === 1 ? 'The alert' : `All ${String(links.length)} alerts`} of the repository ${links.length === 1 ? 'leads' : 'lead'} to a runbook with meaning, causes and steps.`
        : undefined,
      contradiction: `${count(of('broken').length, 'alert')} of ${String(links.length)} in the files ${of('broken').length === 1 ? 'leads' : 'lead'} to no runbook.`,
      open:
        links.length === 0
          ? 'There are runbooks, but the alerts that should lead to them are not in the files.'
          : of('thin').length > 0
            ? 'Every alert leads to a runbook, but not each can be seen to give meaning, causes and steps.'
            : 'Where some alerts lead to is not in the files.',
    });
  },
};

interface Link {
  readonly kind: 'good' | 'thin' | 'broken' | 'unclear';
  readonly at: ProbePlace;
}

function follow(alert: Alert, files: RepositoryFiles): Link {
  const { runbook, name } = alert;
  if (runbook === undefined) return { kind: 'broken', at: alert.at(`\`${name}\` names no runbook`) };
  if (runbook === 'unclear')
    return { kind: 'unclear', at: alert.at(`What runbook \`${name}\` names is worked out elsewhere`) };
  const at = (message: string): ProbePlace => ({ ...runbook.at, message });
  const [target = '', anchor] = runbook.link.split('#');
  const path = toPath(target, alert.file, files);
  if (path === 'elsewhere')
    return { kind: 'unclear', at: at(`The runbook of \`${name}\` is not in the repository`) };
  if (path === undefined || !files.paths.includes(path)) {
    return { kind: 'broken', at: at(`\`${name}\` leads to \`${target}\`, and there is no such file`) };
  }
  const text = files.read(path);
  if (text === undefined) return { kind: 'unclear', at: at(`\`${path}\` was not read`) };
  return judgeText(text, path, anchor, name, at);
}

function judgeText(
  text: string,
  path: string,
  anchor: string | undefined,
  name: string,
  at: (message: string) => ProbePlace,
): Link {
  const part = anchor === undefined || anchor === '' ? text : findPart(text, anchor);
  if (part === undefined)
    return {
      kind: 'broken',
      at: at(`\`${name}\` leads to \`#${anchor ?? ''}\`, which \`${path}\` does not have`),
    };
  const topics = findTopics(part);
  const lacks = (['symptoms', 'causes', 'mitigation'] as const).filter(
    (topic) => topics[topic] !== 'section',
  );
  // What the alert means may be called so, or told by its symptoms.
  const isWhole = lacks.every((topic) => topic === 'symptoms' && topics.meaning === 'section');
  return isWhole
    ? { kind: 'good', at: at(`\`${name}\` leads to \`${path}\``) }
    : { kind: 'thin', at: at(`\`${path}\` has no section of its own on ${lacks.join(', ')}`) };
}

/** The section with an anchor, and all that are below it; undefined where there is none. */
function findPart(text: string, anchor: string): string | undefined {
  const sections = sectionsOf(text);
  const index = sections.findIndex((section) => section.level > 0 && section.anchor === anchor.toLowerCase());
  const first = sections[index];
  if (first === undefined) {
    const isNamed =
      text.includes(`id="${anchor}"`) || text.includes(`name="${anchor}"`) || text.includes(`{#${anchor}}`);
    return isNamed ? text : undefined;
  }
  const next = sections.slice(index + 1).find(({ level }) => level <= first.level);
  return text.slice(first.start, next?.start ?? text.length);
}

/** The file that a link means, if it is one of this repository. */
function toPath(target: string, from: string, files: RepositoryFiles): string | undefined {
  if (/^https?:\/\//i.test(target)) return findOwn(target, files) ?? 'elsewhere';
  if (/^[a-z][a-z+.-]*:/i.test(target) || !/\.\w+$/.test(target)) return 'elsewhere';
  const known = new Set(files.paths);
  const candidates = [resolvePath('', target), resolvePath(folderOf(from), target)];
  return candidates.find((path) => path !== undefined && known.has(path));
}

/** A page of this repository's own host: only then does a missing file say that the link is broken. */
function findOwn(target: string, files: RepositoryFiles): string | undefined {
  const page = /^https?:\/\/[^/]+\/([^/]+\/[^/]+)\/(?:-\/)?(?:blob|raw|tree)\/[^/]+\/(.+)$/i.exec(target);
  const reading = parseJsonc(files.read('package.json') ?? '');
  const repository = 'value' in reading ? membersOf(reading.value).repository : undefined;
  const { url } = membersOf(repository);
  const own = [repository, url].find((one) => typeof one === 'string') ?? '';
  const [, name = '', path = ''] = page ?? [];
  const isOwn =
    name !== '' &&
    own
      .replace(/\.git$/, '')
      .toLowerCase()
      .endsWith(name.toLowerCase());
  return isOwn ? path.replace(/%20/g, ' ') : undefined;
}

function runbooksIn(files: RepositoryFiles): readonly ProbePlace[] {
  return files.paths.filter(isRunbook).map((file) => ({ file, start: 0, end: 0, message: 'A runbook' }));
}
