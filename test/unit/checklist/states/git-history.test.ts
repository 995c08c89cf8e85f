import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { EMPTY_CONFIG } from '../../../../src/checklist/config/config.js';
import { findIntroductions } from '../../../../src/checklist/history.js';
import { ITEMS } from '../../../../src/checklist/items/index.js';
import { decide } from '../../../../src/checklist/states/decide.js';
import { readHistory } from '../../../../src/checklist/store/git-history.js';
import { attestedYaml, configOf, TestRepository } from './repository.js';

describe('expiry by commit in a real repository', () => {
  after(() => {
    TestRepository.removeAll();
  });

  /** A repository with a scope at its first commit, and what was attested at that commit. */
  function begin(): { repository: TestRepository; commit: string; text: string } {
    const repository = TestRepository.init();
    repository.write('infra/db.tf', 'size = 1\n');
    repository.write('infra/deep/net.tf', 'net = 1\n');
    repository.write('src/a.ts', 'export {};\n');
    const commit = repository.commit();
    return {
      repository,
      commit,
      text: attestedYaml(`scope: ["infra/**"]\n      commit: "${commit.slice(0, 9)}"`),
    };
  }

  const changes: readonly (readonly [string, (at: TestRepository) => void, readonly string[]])[] = [
    ['nothing', () => undefined, []],
    [
      'a file outside of its scope',
      (at) => {
        at.write('src/a.ts', 'x');
        at.commit();
      },
      [],
    ],
    [
      'a file in its scope',
      (at) => {
        at.write('infra/db.tf', 'size = 2\n');
        at.commit();
      },
      ['infra/db.tf'],
    ],
    [
      'a file that is not committed',
      (at) => {
        at.write('infra/db.tf', 'size = 2\n');
      },
      ['infra/db.tf'],
    ],
    [
      'a file that is only staged',
      (at) => {
        at.write('infra/db.tf', 'size = 2\n');
        at.git('add', '.');
      },
      ['infra/db.tf'],
    ],
    [
      'a new file',
      (at) => {
        at.write('infra/new.tf', '');
        at.commit();
      },
      ['infra/new.tf'],
    ],
    [
      'a new file that is not committed',
      (at) => {
        at.write('infra/new.tf', '');
      },
      ['infra/new.tf'],
    ],
    [
      'a file that is gone',
      (at) => {
        at.remove('infra/deep/net.tf');
        at.commit();
      },
      ['infra/deep/net.tf'],
    ],
    [
      'a file that moved',
      (at) => {
        at.git('mv', 'infra/db.tf', 'infra/sql.tf');
        at.commit();
      },
      ['infra/db.tf', 'infra/sql.tf'],
    ],
    [
      'a change and back again',
      (at) => {
        at.write('infra/db.tf', 'x');
        at.commit();
        at.write('infra/db.tf', 'size = 1\n');
        at.commit();
      },
      [],
    ],
    [
      'the line ends of a checkout on Windows',
      (at) => {
        at.write('infra/db.tf', 'size = 1\r\n');
      },
      [],
    ],
    [
      'a commit that is no change',
      (at) => {
        at.commit();
      },
      [],
    ],
  ];
  for (const [name, change, files] of changes) {
    it(`${name} → ${files.length === 0 ? 'attested' : 'expired'}`, async () => {
      const { repository, text } = begin();
      change(repository);
      const status = await restoreStatus(repository, text);
      assert.equal(status.state, files.length === 0 ? 'attested' : 'expired', status.reason);
      assert.deepEqual(
        status.places.map(({ file }) => file),
        files,
      );
      assert.deepEqual(status.notes, []);
    });
  }

  it('counts from the commit that the attestation came in where it names none', async () => {
    const repository = TestRepository.init();
    repository.write('infra/db.tf', 'size = 1\n');
    repository.commit();
    const text = attestedYaml('scope: ["infra/**"]');
    repository.write('plimsoll.yml', text);
    repository.commit();
    assert.equal((await restoreStatus(repository, text)).state, 'attested');
    repository.write('infra/db.tf', 'size = 2\n');
    const status = await restoreStatus(repository, text);
    assert.equal(status.state, 'expired');
    const anew = text.replace('restored to staging', 'restored once more');
    assert.equal(
      (await restoreStatus(repository, anew)).state,
      'attested',
      'not committed: it speaks of today',
    );
  });

  it('does not know a commit that is gone, and says so', async () => {
    const { repository } = begin();
    const status = await restoreStatus(
      repository,
      attestedYaml('scope: ["infra/**"]\n      commit: "0123456789"'),
    );
    assert.equal(status.state, 'attested');
    assert.deepEqual(status.notes, [
      'Whether its scope changed since 0123456 cannot be told: there is no such commit.',
    ]);
  });

  it('sees a large file of LFS as the pointer that was committed', async () => {
    const repository = TestRepository.init();
    const oid = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    repository.write(
      'infra/a.bin',
      `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 3\n`,
    );
    const commit = repository.commit();
    repository.write('infra/a.bin', 'abc');
    const text = attestedYaml(`scope: ["infra/**"]\n      commit: "${commit}"`);
    assert.equal((await restoreStatus(repository, text)).state, 'attested');
  });

  it('of a folder in the repository looks from there', async () => {
    const { repository, commit } = begin();
    repository.write('services/orders/db/a.sql', '1');
    const text = attestedYaml(`scope: ["db/**"]\n      commit: "${commit}"`);
    const history = await repository.history({ text, dir: 'services/orders', paths: ['db/a.sql'] });
    assert.deepEqual(history.changedSince(commit, ['db/**']), { files: ['db/a.sql'] });
    const above = await repository.history({
      text,
      configPath: 'services/orders/plimsoll.yml',
      paths: ['services/orders/db/a.sql'],
    });
    assert.deepEqual(above.changedSince(commit, ['services/orders/db/**']), {
      files: ['services/orders/db/a.sql'],
    });
  });
});

describe('the history of a plimsoll.yml', () => {
  after(() => {
    TestRepository.removeAll();
  });

  it('names the commits that changed it, with date, author and text', async () => {
    const repository = TestRepository.init();
    repository.write('plimsoll.yml', 'service: { name: a }\n');
    const first = repository.commit('Grace', '2026-11-01');
    repository.write('other', '');
    repository.commit('Eve', '2026-11-02');
    repository.write('plimsoll.yml', 'service: { name: ä }\n');
    const second = repository.commit('Ada', '2026-11-03');
    repository.remove('plimsoll.yml');
    const third = repository.commit('Ada', '2026-11-04');
    const history = await repository.history();
    assert.deepEqual(history.revisions('plimsoll.yml'), [
      { hash: third, on: '2026-11-04', author: 'Ada', text: undefined },
      { hash: second, on: '2026-11-03', author: 'Ada', text: 'service: { name: ä }\n' },
      { hash: first, on: '2026-11-01', author: 'Grace', text: 'service: { name: a }\n' },
    ]);
    assert.deepEqual(history.limits, []);
    assert.deepEqual(
      history.authors.map(({ name, last }) => [name, last]),
      [
        ['Ada', '2026-11-04'],
        ['Eve', '2026-11-02'],
        ['Grace', '2026-11-01'],
      ],
    );
  });

  it('tells the commit that an attestation came in', async () => {
    const repository = TestRepository.init();
    const commits: string[] = [];
    const [old, today] = [attestedYaml('scope: []', 'as of old'), attestedYaml('scope: []')];
    for (const text of [old, today, `# a comment\n${today}`, today.replace('scope: []', 'scope: ["a/**"]')]) {
      repository.write('plimsoll.yml', text);
      commits.push(repository.commit());
    }
    const revisions = (await repository.history()).revisions('plimsoll.yml');
    const came = findIntroductions(configOf(today).items, revisions);
    assert.equal(came.get('restore-tested')?.hash, commits[1]);
    assert.equal(findIntroductions(configOf(old).items, revisions).size, 0, 'a later commit took it away');
  });

  it('knows the newest tag', async () => {
    const repository = TestRepository.init();
    repository.commit('Grace', '2026-11-01');
    repository.git('tag', 'v1.0.0');
    repository.commit('Grace', '2026-11-09');
    repository.git('tag', 'v1.1.0');
    assert.deepEqual((await repository.history()).release, { name: 'v1.1.0', on: '2026-11-09' });
  });
});

describe('a history that cannot be told', () => {
  after(() => {
    TestRepository.removeAll();
  });

  it('without a repository', async () => {
    const history = await TestRepository.folder().history();
    assert.deepEqual(history.limits, [
      'Changes since an attestation cannot be seen: it is not in a git repository.',
    ]);
    assert.deepEqual(history.authors, []);
    assert.deepEqual(history.changedSince('1a2b3c4', ['**']), { why: 'it is not in a git repository' });
  });

  it('before the first commit', async () => {
    assert.match((await TestRepository.init().history()).limits.join(), /nothing is committed yet\.$/);
  });

  it('where time is up', async () => {
    const repository = TestRepository.init();
    repository.commit();
    const began = Date.now();
    assert.match((await repository.history({ timeoutMs: 0 })).limits.join(), /took too long\.$/);
    assert.ok(Date.now() - began < 5_000);
  });

  it('in a shallow clone, before its first commit', async () => {
    const origin = TestRepository.init();
    origin.write('infra/db.tf', '1');
    const early = origin.commit();
    origin.write('infra/db.tf', '2');
    origin.commit();
    const clone = TestRepository.folder();
    clone.git('clone', '--quiet', '--depth=1', `file://${origin.root}`, '.');
    const text = attestedYaml(`scope: ["infra/**"]\n      commit: "${early}"`);
    const history = await clone.history({ text });
    assert.match(history.limits.join(), /^The clone is shallow: .+\.$/);
    assert.deepEqual(history.changedSince(early, ['infra/**']), {
      why: 'there is no such commit in the shallow clone',
      isMissing: true,
    });
  });

  it('where the repository is broken', async () => {
    const repository = TestRepository.init();
    repository.commit();
    repository.write('.git/HEAD', 'nonsense\n');
    const { limits } = await repository.history();
    assert.equal(limits.length, 1);
    assert.match(limits.join(), /^[^\n]+\.$/);
  });
});

describe('reading history runs nothing of the repository', () => {
  after(() => {
    TestRepository.removeAll();
  });

  it('no filter, monitor, hook, diff program, pager, signature check or transport', async () => {
    const repository = TestRepository.init();
    repository.write('infra/db.tf', 'size = 1\n');
    repository.write('.gitattributes', '* filter=trap diff=trap\n');
    const commit = repository.commit();
    const mark = path.join(repository.root, 'mark');
    const trap = repository.writeTrap('trap.sh', mark);
    for (const hook of ['post-index-change', 'post-checkout', 'pre-commit', 'fsmonitor-watchman'])
      repository.writeTrap(`.git/hooks/${hook}`, mark);
    const settings = {
      'core.fsmonitor': trap,
      'core.pager': trap,
      'core.sshCommand': trap,
      'core.editor': trap,
      'core.alternateRefsCommand': trap,
      'credential.helper': trap,
      'diff.external': trap,
      'diff.trap.textconv': trap,
      'diff.trap.command': trap,
      'filter.trap.clean': trap,
      'filter.trap.smudge': trap,
      'gpg.program': trap,
      'log.showSignature': 'true',
      'pager.log': trap,
      'alias.log': `!${trap}`,
      'remote.origin.url': `ext::${trap}`,
      'protocol.ext.allow': 'always',
      'remote.origin.promisor': 'true',
      'extensions.partialClone': 'origin',
    };
    for (const [key, value] of Object.entries(settings)) repository.git('config', key, value);
    repository.write('infra/db.tf', 'size = 2\n');
    const text = attestedYaml(`scope: ["infra/**"]\n      commit: "${commit}"`);
    assert.equal((await restoreStatus(repository, text)).state, 'expired');
    await restoreStatus(
      repository,
      attestedYaml('scope: ["infra/**"]\n      commit: "0123456789abcdef0123456789abcdef01234567"'),
    );
    assert.equal(existsSync(mark), false);
    repository.git('status');
    assert.equal(existsSync(mark), true, 'the traps are armed: plain git runs them');
  });

  it('no repository that is only a folder of files in another', async () => {
    const repository = TestRepository.init();
    repository.commit();
    const inner = TestRepository.folder();
    inner.git('init', '--quiet', '--bare');
    const { limits } = await inner.history();
    assert.equal(limits.length, 1);
  });

  it('no commit that is an option', async () => {
    const repository = TestRepository.init();
    repository.commit();
    const attested = {
      statement: 'seen to work',
      by: '@a',
      on: '2026-11-01',
      evidence: 'https://a.io',
      values: {},
    };
    for (const commit of ['--output=mark', '-n1', 'HEAD', 'main^{/x}']) {
      const items = { 'threat-model': { attested: { ...attested, scope: ['**'], commit } } };
      const configs = [{ path: 'plimsoll.yml', config: { ...EMPTY_CONFIG, items } }];
      const history = await readHistory({ root: repository.root, configs, paths: [] });
      assert.deepEqual(history.changedSince(commit, ['**']), {
        why: 'there is no such commit',
        isMissing: true,
      });
    }
  });
});

async function restoreStatus(repository: TestRepository, text: string) {
  const paths = ['infra/db.tf', 'infra/new.tf', 'infra/sql.tf', 'src/a.ts'].filter((file) =>
    existsSync(path.join(repository.root, file)),
  );
  const history = await repository.history({ text, paths });
  const input = { items: ITEMS, decided: new Map(), config: configOf(text), today: '2026-11-21', history };
  const status = decide(input).find(({ item }) => item.id === 'restore-tested');
  assert.ok(status);
  return status;
}
