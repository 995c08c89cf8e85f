import { toReviewHtml } from '../checklist/report/html/page.js';
import { toReviewMarkdown } from '../checklist/report/markdown.js';
import type {
  EditAnswer,
  EditParams,
  FixAllAnswer,
  ItemRef,
  ReportParams,
  ServiceRef,
} from '../protocol/index.js';
import { isAddress } from '../checklist/states/proof.js';
import { reviewOf } from '../workspace/review.js';
import type { ServiceScan } from '../workspace/scan.js';
import type { Session } from '../workspace/session.js';
import { openFindings, repairsOf } from './actions.js';
import { findPeople } from './config-people.js';
import { writeEdit, type EditHost } from './edits.js';
import { guideOf } from './guide.js';

declare const PLIMSOLL_VERSION: string;

/** A folder as far as the sidebar's questions need it. */
export interface SidebarFolder {
  readonly uri: string;
  readonly session: Session | undefined;
}

/** Answers what the sidebar asks beside the checklist itself, and does what a person decides there. */
export class Sidebar {
  constructor(
    private readonly findFolder: (uri: string) => SidebarFolder | undefined,
    private readonly host: EditHost,
  ) {}

  /** Never rejects for what is wrong with the file: that is an answer. */
  async edit({ edit, base, ...ref }: EditParams): Promise<EditAnswer> {
    const found = this.find(ref);
    if (found === undefined) return { kind: 'refused', reason: GONE };
    const answer = await writeEdit(this.host, ref.folderUri, found, {
      edit,
      ...(base === undefined ? {} : { base }),
    });
    // The proof may be a file that was not there when the folder was scanned.
    const isDone = answer.kind === 'written' || answer.kind === 'buffer';
    if (isDone && edit.kind === 'attest' && !isAddress(edit.attested.evidence))
      this.host.rescan(ref.folderUri);
    return answer;
  }

  /** Who can own something; nobody where the service is gone. */
  async people(ref: ServiceRef): Promise<readonly string[]> {
    const found = this.find(ref);
    if (found === undefined) return [];
    const { session, service } = found;
    const text = session.configFiles.find(({ path }) => path === service.configPath)?.text ?? '';
    return findPeople(session, text);
  }

  /** The review document of one service. */
  report({ format, ...ref }: ReportParams): string | null {
    const found = this.find(ref);
    if (found === undefined) return null;
    const review = reviewOf(found.session, versionOf());
    const services = review.services.filter(({ root }) => root === ref.root);
    const own = { ...review, services };
    return format === 'html' ? toReviewHtml(own) : toReviewMarkdown(own);
  }

  /** What the item is about, and how it stands, as Markdown. */
  guide({ item, ...ref }: ItemRef): string | null {
    const found = this.find(ref);
    const status = found?.session.checklistOf(found.service).find((one) => one.item.id === item);
    return status === undefined ? null : guideOf(status);
  }

  /** Repairs what can be repaired without a look, in the files of one service. */
  async fixAll({ item, ...ref }: ItemRef): Promise<FixAllAnswer> {
    const found = this.find(ref);
    if (found === undefined) return { fixed: 0, left: 0 };
    const { session, service } = found;
    const rules = new Set(service.rules.filter(({ meta }) => meta.item === item).map(({ meta }) => meta.id));
    const findings = service.files
      .flatMap((file) => openFindings(session, file))
      .filter(({ rule }) => rules.has(rule));
    const { edit, count } = repairsOf(session, findings);
    const isDone = count > 0 && (await this.host.apply(edit));
    const fixed = isDone ? count : 0;
    return { fixed, left: findings.length - fixed };
  }

  private find({ folderUri, root }: ServiceRef): { session: Session; service: ServiceScan } | undefined {
    const session = this.findFolder(folderUri)?.session;
    const service = session?.services().find(({ view }) => view.root === root);
    return session && service && { session, service };
  }
}

const GONE = 'The service is not there any more. Scan again and choose it anew.';

/** Tests run the server without a bundler, which is what sets the version. */
function versionOf(): string {
  return typeof PLIMSOLL_VERSION === 'string' ? PLIMSOLL_VERSION : 'development';
}
