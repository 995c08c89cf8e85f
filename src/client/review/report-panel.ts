import { randomUUID } from 'node:crypto';
import { Uri, ViewColumn, window, workspace, type Disposable, type WebviewPanel } from 'vscode';
import { REPORT_REQUEST, type ReportParams, type ServiceChecklist } from '../../protocol/index.js';
import type { DecideParts } from '../decide/commands.js';
import { toPanelHtml, toPanelMessage } from './report-html.js';

const NOT_RUNNING =
  'There is no report, because the analysis does not run. Start it again, and open the report anew.';

/** The review document in a tab of its own. There is one at a time; it follows the checklist. */
export class ReportPanel implements Disposable {
  private panel: WebviewPanel | undefined;
  private service: ServiceChecklist | undefined;
  private shown: string | undefined;
  private asking: Promise<void> = Promise.resolve();
  private readonly subscription: Disposable;

  constructor(private readonly parts: DecideParts) {
    this.subscription = parts.store.onDidChange(({ checklist }) => {
      if (this.panel?.visible === true && !checklist.scanning) this.refresh();
    });
  }

  /** Resolves once the report of that service is on the screen. */
  async show(service: ServiceChecklist): Promise<void> {
    this.service = service;
    this.shown = undefined;
    const panel = (this.panel ??= this.create());
    panel.title = `Readiness of ${service.name}`;
    panel.reveal();
    this.refresh();
    await this.asking;
  }

  /** Writes the report to a file of the person's choice, as HTML or Markdown by the name of the file. */
  async save(): Promise<void> {
    const { service } = this;
    if (service === undefined) return;
    const name = `readiness-${service.name.replaceAll(/[^\w.-]+/g, '-')}-${service.today}.html`;
    const target = await window.showSaveDialog({
      defaultUri: Uri.joinPath(Uri.parse(service.folderUri), name),
      filters: { HTML: ['html'], Markdown: ['md'] },
      title: 'Save the Report',
    });
    if (target === undefined) return;
    const text = await this.ask(service, target.path.endsWith('.md') ? 'markdown' : 'html');
    if (typeof text === 'string') await workspace.fs.writeFile(target, new TextEncoder().encode(text));
    else void window.showErrorMessage(NOT_RUNNING);
  }

  dispose(): void {
    this.subscription.dispose();
    this.panel?.dispose();
  }

  private create(): WebviewPanel {
    const panel = window.createWebviewPanel('plimsoll.report', 'Readiness', ViewColumn.Active, {
      enableScripts: false,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    panel.onDidChangeViewState(() => {
      if (panel.visible) this.refresh();
    });
    return panel;
  }

  /** One request after the other; the page is only replaced if it says something else, so that it stays where it is. */
  private refresh(): void {
    this.asking = this.asking.then(() => this.load());
  }

  private async load(): Promise<void> {
    const { panel, service } = this;
    if (panel === undefined || service === undefined) return;
    const html = await this.ask(service, 'html');
    if (html !== undefined && html === this.shown) return;
    this.shown = html;
    const nonce = randomUUID();
    panel.webview.html = html === undefined ? toPanelMessage(NOT_RUNNING, nonce) : toPanelHtml(html, nonce);
  }

  /** Undefined where nobody can tell: the server is off or dies, or the service is gone. */
  private async ask(
    { folderUri, root }: ServiceChecklist,
    format: ReportParams['format'],
  ): Promise<string | undefined> {
    const params: ReportParams = { folderUri, root, format };
    try {
      return (await this.parts.connection.request<string | null>(REPORT_REQUEST, params)) ?? undefined;
    } catch {
      return undefined;
    }
  }
}
