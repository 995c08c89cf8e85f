import { type Probe, type ProbePlace, type RepositoryFiles, judge } from '../probe.js';
import { findLine } from '../read/spans.js';

/** A disclosure policy, and the way it names to tell of a hole. That somebody answers, a test message shows. */
export const disclosurePolicy: Probe = {
  id: 'disclosure-policy',
  items: ['disclosure-inbox'],
  look(files) {
    const policies = policiesIn(files);
    const templates = policies.flatMap(({ path, text }) => findTemplate(path, text));
    const contacts = policies.flatMap(({ path, text }) => findContact(path, text));
    const rest = policies.flatMap(
      ({ path, text }) => findLine(path, text, /\S/, 'Names no address that can be recognised') ?? [],
    );
    return judge('disclosure-inbox', {
      against: contacts.length > 0 ? [] : templates,
      hints: contacts.length > 0 ? contacts : rest,
      proof: contacts.length > 0 ? 'A disclosure policy names where to tell of a hole.' : undefined,
      contradiction: 'The disclosure policy still is the template: it names nobody to tell.',
      open: 'There is a disclosure policy, but no address in it that can be recognised.',
    });
  },
};

interface Policy {
  readonly path: string;
  readonly text: string;
}

/** In the places where GitHub looks, and where RFC 9116 puts it. */
function policiesIn(files: RepositoryFiles): readonly Policy[] {
  const isMeant = (path: string): boolean =>
    /^(?:\.github\/|docs\/)?security\.md$/i.test(path) || /(?:^|\/)\.well-known\/security\.txt$/.test(path);
  return files.paths.filter(isMeant).flatMap((path) => {
    const text = files.read(path);
    return text === undefined ? [] : [{ path, text }];
  });
}

/** What GitHub puts there until somebody writes a policy. */
const TEMPLATE = /Use this section to tell people (?:how to report a vulnerability|about which versions)/;

function findTemplate(path: string, text: string): readonly ProbePlace[] {
  const found = findLine(path, text, TEMPLATE, 'Unchanged text of the template');
  return found ? [found] : [];
}

const MAIL =
  /[\w.+-]+(?:@|\s?\[at\]\s?|\s?\(at\)\s?)(?!(?:[\w-]+\.)*(?:example\.(?:com|org|net)|yourdomain\.\w+|domain\.com|email\.com)\b)[\w-]+(?:(?:\.|\s?\[dot\]\s?|\s?\(dot\)\s?)[\w-]+)+/i;
const PAGE =
  /https?:\/\/[^\s)>\]]*(?:security\/advisories(?:\/new)?|hackerone\.com|bugcrowd\.com|huntr\.(?:dev|com)|intigriti\.com|yeswehack\.com|openbugbounty\.org|\/security(?:\/|\b)|vulnerability|disclos)[^\s)>\]]*/i;
const ADVISORY =
  /\bprivate(?:ly)? (?:vulnerability report|security advisor|report)|\breport a vulnerability["*`\s]+button|\bsecurity advisor(?:y|ies)\b[^.]*\b(?:tab|button|page)/i;

function findContact(path: string, text: string): readonly ProbePlace[] {
  const message = 'Names where to tell of a hole';
  const found = [MAIL, PAGE, ADVISORY].flatMap((pattern) => findLine(path, text, pattern, message) ?? []);
  return found.slice(0, 1);
}
