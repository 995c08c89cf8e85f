import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  applyAction,
  codeActions,
  findings,
  openFile,
  poll,
  ruleOf,
  waitForFindings,
  writeFile,
} from './support.js';

const UNBOUNDED = `import axios from 'axios';

export async function load(url: string): Promise<unknown> {
  return axios.get(url);
}
`;

const BOUNDED = UNBOUNDED.replace('axios.get(url)', 'axios.get(url, { timeout: 2_000 })');

const TWO_UNBOUNDED = `${UNBOUNDED}
export async function loadAgain(url: string): Promise<unknown> {
  return axios.get(url);
}
`;

describe('Plimsoll in the extension host', () => {
  const made: vscode.Uri[] = [];

  /** A source file of the open service; removed after the test. */
  const makeFile = async (name: string, text: string): Promise<vscode.Uri> => {
    const uri = await writeFile(name, text);
    made.push(uri);
    return uri;
  };

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const uri of made.splice(0)) {
      await vscode.workspace.fs.delete(uri).then(undefined, ignoreMissing);
    }
  });

  it('becomes active when a folder with a service is open', async () => {
    const extension = vscode.extensions.getExtension('plimsoll.plimsoll');
    assert.ok(extension, 'the extension plimsoll.plimsoll is not installed');
    await poll('activation', () => extension.isActive || undefined);
  });

  it('marks a call without a deadline', async () => {
    const uri = await makeFile('src/host-marks.ts', UNBOUNDED);
    const document = await openFile(uri);
    const [finding] = await waitForFindings(uri, 1);
    assert.ok(finding);
    assert.equal(ruleOf(finding), 'network-timeout');
    assert.equal(document.getText(finding.range), 'axios.get(url)');
    assert.ok(finding.message.length > 0);
  });

  it('repairs the call with a quick fix', async () => {
    const uri = await makeFile('src/host-fix.ts', UNBOUNDED);
    const document = await openFile(uri);
    const [finding] = await waitForFindings(uri, 1);
    assert.ok(finding);
    const action = await poll('a quick fix', async () => {
      const actions = await codeActions(uri, finding.range, vscode.CodeActionKind.QuickFix);
      // VS Code does not say who offers an action; only ours writes a deadline.
      return actions.find(({ edit }) => edit?.get(uri).some(({ newText }) => newText.includes('timeout')));
    });
    await applyAction(action);
    assert.match(document.getText(), /axios\.get\(url, \{ timeout: \w+ \}\)/);
    await waitForFindings(uri, 0);
  });

  it('repairs a whole file with source.fixAll.plimsoll', async () => {
    const uri = await makeFile('src/host-fix-all.ts', TWO_UNBOUNDED);
    const document = await openFile(uri);
    await waitForFindings(uri, 2);
    const kind = vscode.CodeActionKind.SourceFixAll.append('plimsoll');
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    const [action] = await poll('a fix-all action', async () => {
      const actions = await codeActions(uri, everything, kind);
      return actions.length > 0 ? actions : undefined;
    });
    assert.ok(action);
    await applyAction(action);
    await waitForFindings(uri, 0);
  });

  it('follows text that is not saved', async () => {
    const uri = await makeFile('src/host-unsaved.ts', BOUNDED);
    const document = await openFile(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), UNBOUNDED);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await waitForFindings(uri, 1);
    assert.ok(document.isDirty, 'the file was saved on the way');
  });

  it('forgets a file that is deleted', async () => {
    const uri = await makeFile('src/host-deleted.ts', UNBOUNDED);
    await waitForFindings(uri, 1);
    await vscode.workspace.fs.delete(uri);
    await waitForFindings(uri, 0);
  });

  it('offers the checklist as a view', async () => {
    const commands = await vscode.commands.getCommands(true);
    assert.ok(commands.includes('plimsoll.checklist.focus'));
    await vscode.commands.executeCommand('plimsoll.checklist.focus');
  });

  it('marks an unknown key in plimsoll.yml', async () => {
    const uri = await makeFile('plimsoll.yml', 'nonsense: true\n');
    await openFile(uri);
    await poll('a finding in plimsoll.yml', () => (findings(uri).length > 0 ? true : undefined));
  });
});

/** A test may have deleted its file itself. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof vscode.FileSystemError) || error.code !== 'FileNotFound') throw error;
}
