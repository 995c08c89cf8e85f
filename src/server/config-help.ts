import type {
  CompletionClientCapabilities,
  CompletionItem,
  CompletionOptions,
  CompletionRegistrationOptions,
  Hover,
  Position,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Rule } from '../analysis/rule.js';
import { findingsOf } from '../workspace/scan.js';
import type { Session } from '../workspace/session.js';
import { completeConfig } from './config-completion.js';
import { findConfigHover } from './config-hover.js';
import { findPeople } from './config-people.js';

// Values begin behind a space, quoted ones with a quote, people with an @.
const OPTIONS: CompletionOptions = { triggerCharacters: [' ', '"', '@'] };

/** Completion and hover in plimsoll.yml. */
export class ConfigHelp {
  private isDynamic = false;
  private hasSnippets = false;

  /** What the editor can do. */
  setClient(client: CompletionClientCapabilities | undefined): void {
    this.isDynamic = client?.dynamicRegistration === true;
    this.hasSnippets = client?.completionItem?.snippetSupport === true;
  }

  /** For all documents, where the editor cannot be told later for which. */
  capabilities(): { readonly completionProvider?: CompletionOptions } {
    return this.isDynamic ? {} : { completionProvider: OPTIONS };
  }

  /** For plimsoll.yml alone: no editor need ask at every space in a source file. */
  registration(): CompletionRegistrationOptions | undefined {
    if (!this.isDynamic) return undefined;
    return { ...OPTIONS, documentSelector: [{ scheme: 'file', pattern: '**/plimsoll.yml' }] };
  }

  /** The key or item at a position, explained. */
  findHover(document: TextDocument, position: Position, rules: readonly Rule[]): Hover | undefined {
    const ruleIds = rules.map(({ meta }) => meta.id);
    return findConfigHover(document, document.offsetAt(position), ruleIds);
  }

  /** What can be written at a position. */
  async complete(document: TextDocument, position: Position, session: Session): Promise<CompletionItem[]> {
    return completeConfig(document, document.offsetAt(position), {
      ruleIds: session.rules.map(({ meta }) => meta.id),
      today: session.today(),
      people: await findPeople(session, document.getText()),
      findings: openFindings(session),
      hasSnippets: this.hasSnippets,
    });
  }
}

function openFindings(session: Session) {
  const today = session.today();
  return session
    .services()
    .flatMap((service) => findingsOf(service, today))
    .filter(({ waived }) => !waived)
    .map(({ rule, fingerprint, message }) => ({ rule, fingerprint, message }));
}
