import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Manifest = z.object({
  icon: z.string(),
  activationEvents: z.array(z.string()),
  contributes: z.object({
    commands: z.array(z.object({ command: z.string(), category: z.literal('Plimsoll') })),
    views: z.record(z.string(), z.array(z.object({ id: z.string(), icon: z.string() }))),
    viewsContainers: z.object({ activitybar: z.array(z.object({ id: z.string(), icon: z.string() })) }),
    viewsWelcome: z.array(z.object({ view: z.string(), contents: z.string(), when: z.string() })),
    menus: z.record(z.string(), z.array(z.object({ command: z.string(), when: z.string() }))),
    configuration: z.object({ properties: z.record(z.string(), z.unknown()) }),
  }),
});

const { icon, activationEvents, contributes } = Manifest.parse(
  JSON.parse(readFileSync('package.json', 'utf8')),
);
const clientSource = readdirSync('src/client', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join('src/client', file), 'utf8'))
  .join('\n');
const commands = contributes.commands.map(({ command }) => command);

describe('extension manifest', () => {
  it('declares exactly the commands that the client registers', () => {
    const registered = [...clientSource.matchAll(/registerCommand\(\s*'([^']+)'/g)].map((match) => match[1]);
    assert.deepEqual(registered.sort(), [...commands].sort());
  });

  it('names only commands of its own or of VS Code in menus and welcome texts', () => {
    const inMenus = Object.values(contributes.menus).flatMap((entries) =>
      entries.map(({ command }) => command),
    );
    const inWelcome = contributes.viewsWelcome.flatMap(({ contents }) =>
      [...contents.matchAll(/\(command:([\w.]+)/g)].map((match) => match[1] ?? ''),
    );
    const foreign = [...inMenus, ...inWelcome].filter((command) => !commands.includes(command));
    assert.deepEqual([...new Set(foreign)].sort(), ['vscode.openFolder', 'workbench.action.openSettings']);
  });

  it('starts every id with its own name', () => {
    const views = Object.values(contributes.views).flatMap((entries) => entries.map(({ id }) => id));
    const settings = Object.keys(contributes.configuration.properties);
    for (const id of [...commands, ...views, ...settings]) assert.match(id, /^plimsoll\./);
  });

  it('has the pictures that it names', () => {
    const views = Object.values(contributes.views).flat();
    const pictures = [
      icon,
      ...[...views, ...contributes.viewsContainers.activitybar].map((entry) => entry.icon),
    ];
    for (const picture of pictures) assert.ok(existsSync(picture), `${picture} is missing`);
  });

  it('has one welcome text for each phase that shows no tree', () => {
    const phases = ['no-folder', 'no-service', 'disabled', 'failed'];
    for (const phase of phases) {
      const texts = contributes.viewsWelcome.filter(({ when }) =>
        when.includes(`plimsoll.phase == '${phase}'`),
      );
      assert.equal(texts.length, 1, phase);
    }
    const scanning = contributes.viewsWelcome.find(({ contents }) => contents.startsWith('Looking'));
    for (const phase of phases) assert.ok(scanning?.when.includes(`plimsoll.phase != '${phase}'`), phase);
  });

  it('costs nothing in a window that has nothing to do with it: no search and no start at once', () => {
    for (const event of activationEvents) {
      assert.match(event, /^(workspaceContains:[^*?]+|onLanguage:(java|type)script(react)?)$/);
    }
  });
});
