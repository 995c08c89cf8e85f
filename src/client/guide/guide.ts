import { commands, Disposable, Uri, window, workspace } from 'vscode';
import { GUIDE_REQUEST, type ItemRef } from '../../protocol/index.js';
import type { ChecklistNode } from '../checklist/nodes.js';
import type { DecideParts } from '../decide/commands.js';
import { findTarget } from '../decide/targets.js';

const SCHEME = 'plimsoll-guide';

/** What an item is about and how it stands, as a page of its own. */
export function registerGuide(parts: DecideParts): Disposable {
  return Disposable.from(
    workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => read(parts, uri),
    }),
    commands.registerCommand('plimsoll.openGuide', async (node?: ChecklistNode) => {
      const target = await findTarget(parts.store, node, 'Open Guide', () => true);
      if (target === undefined) return;
      const { folderUri, root } = target.service;
      await showGuide({ folderUri, root, item: target.item.id });
    }),
  );
}

export async function showGuide(ref: ItemRef): Promise<void> {
  // The path is what the tab is called; which service is meant stands behind it.
  const uri = Uri.from({ scheme: SCHEME, path: `/${ref.item}.md`, query: JSON.stringify(ref) });
  try {
    await commands.executeCommand('markdown.showPreview', uri);
  } catch {
    // Without VS Code's own Markdown extension there is no preview, but there is the text.
    await window.showTextDocument(uri, { preview: true });
  }
}

async function read({ connection }: DecideParts, uri: Uri): Promise<string> {
  const ref = JSON.parse(uri.query) as ItemRef;
  const text = await connection.request<string | null>(GUIDE_REQUEST, ref);
  return text ?? 'This item is not on the checklist any more. Close this page and open another one.';
}
