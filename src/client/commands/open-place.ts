import { commands, Range, Uri, window, type Disposable } from 'vscode';
import type { PlaceView } from '../../protocol/index.js';

/** Opens a place of the checklist. Bound to tree items; the palette has nothing to give it. */
export function registerOpenPlace(): Disposable {
  return commands.registerCommand('plimsoll.openPlace', openPlace);
}

async function openPlace(place: PlaceView): Promise<void> {
  const selection = new Range(place.line, place.character, place.endLine, place.endCharacter);
  try {
    await window.showTextDocument(Uri.parse(place.uri), { selection, preview: true });
  } catch {
    // Deleted or renamed since the last scan: the next one will take it off the list.
    void window.showWarningMessage(`Plimsoll cannot open ${place.file}. It may be gone; scan again to see.`);
  }
}
