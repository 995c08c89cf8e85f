import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RULES } from '../../../../src/rules/index.js';
import type { Inputs } from '../../../../src/workspace/cache/reads.js';
import { noteAbsence, noteSize, noteText, noteTree, Reads } from '../../../../src/workspace/cache/reads.js';
import { isUnchanged } from '../../../../src/workspace/cache/unchanged.js';
import { Session } from '../../../../src/workspace/session.js';

const ROOT = path.join(import.meta.dirname, '../../../..');

describe('what an answer was made from', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'plimsoll-reads-'));
    cpSync(path.join(ROOT, 'test/services/orders'), root, { recursive: true });
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('is the same while nothing changes', async () => {
    assert.ok(await isUnchanged(root, await inputsOf(root)));
  });

  const changes: Readonly<Record<string, (at: (file: string) => string) => void>> = {
    'a source file is edited': (at) => {
      append(at('src/app.ts'));
    },
    'a source file is added': (at) => {
      writeFileSync(at('src/added.ts'), '');
    },
    'a source file is gone': (at) => {
      rmSync(at('src/app.ts'));
    },
    'a dependency changes': (at) => {
      writeFileSync(
        at('package.json'),
        readFileSync(at('package.json'), 'utf8').replace('"express"', '"koa"'),
      );
    },
    'the compiler is told otherwise': (at) => {
      writeFileSync(at('tsconfig.json'), '{}');
    },
    'the image is built otherwise': (at) => {
      append(at('Dockerfile'));
    },
    'git is to ignore something': (at) => {
      writeFileSync(at('.gitignore'), 'src/db*\n');
    },
    'git ignores something here alone': (at) => {
      mkdirSync(at('.git/info'), { recursive: true });
      writeFileSync(at('.git/info/exclude'), 'src/app.ts\n');
    },
    'a configuration is added': (at) => {
      writeFileSync(at('plimsoll.yml'), 'service:\n  name: renamed\n');
    },
  };

  for (const [what, change] of Object.entries(changes)) {
    it(`is another one when ${what}`, async () => {
      const inputs = await inputsOf(root);
      change((file) => path.join(root, file));
      assert.equal(await isUnchanged(root, inputs), false);
    });
  }

  it('is unclear where a file changed while it was read, or could not be looked at', async () => {
    const unclear: readonly (() => void)[] = [
      () => {
        noteText('a', 'before');
        noteText('a', 'after');
      },
      () => {
        noteText('a', 'here');
        noteAbsence('a', 'missing');
      },
      () => {
        noteAbsence('a', undefined);
      },
      () => {
        noteTree(['a']);
        noteTree(['a', 'b']);
      },
    ];
    for (const note of unclear) assert.equal(await inputsDuring(note), undefined, String(note));
  });

  it('holds the size of a file only where its text was not read', async () => {
    const inputs = await inputsDuring(() => {
      noteSize('a', 4);
      noteText('a', 'text');
      noteSize('a', 4);
      noteSize('b', 9);
    });
    assert.deepEqual(Object.keys(inputs?.files ?? {}), ['a', 'b']);
    assert.equal(inputs?.files['b'], 'size 9');
    assert.notEqual(inputs.files['a'], 'size 4');
  });

  it('is heard wherever the workspace reads the disk', () => {
    // Whoever reads past these is not heard, and an old answer would be given for new files.
    const heard = ['discover.ts', 'disk.ts', 'sources.ts', 'walk.ts'];
    const folder = path.join(ROOT, 'src/workspace');
    const readers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll(path.sep, '/'))
      .filter((file) => file.endsWith('.ts') && !file.startsWith('cache/'))
      .filter((file) =>
        /from '(?:node:)?(?:fs|child_process)/.test(readFileSync(path.join(folder, file), 'utf8')),
      );
    assert.deepEqual(readers.sort(), heard);
  });
});

async function inputsOf(root: string): Promise<Inputs> {
  const reads = new Reads();
  await Reads.during(reads, async () => {
    const options = { rules: RULES, log: { ruleFailed: () => undefined }, today: () => '2026-11-21' };
    (await Session.open(root, options)).services();
  });
  const inputs = reads.inputs();
  assert.ok(inputs);
  return inputs;
}

async function inputsDuring(note: () => void): Promise<Inputs | undefined> {
  const reads = new Reads();
  await Reads.during(reads, () => {
    note();
    noteTree(['a', 'b']);
    return Promise.resolve();
  });
  return reads.inputs();
}

function append(file: string): void {
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n`);
}
