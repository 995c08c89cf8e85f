import { PALETTES } from '../../checklist/report/html/styles.js';

/**
 * The review document as a webview shows it: in the editor's colours, under a policy that lets nothing in but two
 * styles known by a nonce. No script, no picture, no address to load from.
 * @param html the page as it stands alone, with its own policy and one style
 * @param nonce new for each page
 */
export function toPanelHtml(html: string, nonce: string): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'">`;
  const style = `<style nonce="${nonce}">${EDITOR_STYLES}</style>`;
  const head = /<head>([\s\S]*?)<\/head>/.exec(html)?.[1] ?? '';
  const opened = head
    // Two policies would both have to allow a style, and the page's own knows only its own one.
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
    .replace('<style>', `<style nonce="${nonce}">`);
  // By a function, because `$` in the page is a letter like any other.
  return html.replace(head, () => `${policy}${opened}${style}`);
}

/** What stands where the report could not be made. */
export function toPanelMessage(text: string, nonce: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const page = `<!doctype html><html lang="en"><head><title>Plimsoll</title><style></style></head><body><main><p>${escaped}</p></main></body></html>`;
  return toPanelHtml(page, nonce);
}

/** What says good or bad has a colour for light and one for dark; all else is the editor's own. */
const EDITOR_STYLES = `
@media screen {
  body {
    --paper: var(--vscode-editor-background);
    --ink: var(--vscode-editor-foreground);
    --faint: var(--vscode-descriptionForeground);
    --line: var(--vscode-contrastBorder, var(--vscode-panel-border));
    --shade: var(--vscode-editorWidget-background);
    --link: var(--vscode-textLink-foreground);
    ${toVerdictColours(PALETTES.light)}
    padding: 1.5rem;
    font-family: var(--vscode-font-family);
  }
  body.vscode-dark, body.vscode-high-contrast:not(.vscode-high-contrast-light) {
    ${toVerdictColours(PALETTES.dark)}
  }
  :focus-visible { outline: 1px solid var(--vscode-focusBorder); }
}
`;

function toVerdictColours({ good, bad, open, quiet }: (typeof PALETTES)[keyof typeof PALETTES]): string {
  return `--good: ${good}; --bad: ${bad}; --open: ${open}; --quiet: ${quiet};`;
}
