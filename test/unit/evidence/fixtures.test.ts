import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PROBES } from '../../../src/evidence/index.js';
import { ITEMS } from '../../../src/checklist/items/index.js';
import { readCases, toExpectation, toFixture } from '../../harness/repository-fixture.js';

const ROOT = path.join(import.meta.dirname, '../../../src/evidence');

describe('probes over repository files', () => {
  it('are listed, each with its folder, docs and fixtures', () => {
    const folders = readdirSync(ROOT, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'read')
      .map(({ name }) => name);
    assert.deepEqual(
      PROBES.map(({ id }) => id),
      folders.sort(),
    );
    assert.deepEqual(
      folders.filter((id) => !['docs.md', 'fixtures'].every((name) => existsSync(path.join(ROOT, id, name)))),
      [],
    );
  });

  it('look for items that ask for evidence', () => {
    const asking = new Set(
      ITEMS.filter(({ decidedBy }) => decidedBy.includes('evidence')).map(({ id }) => id),
    );
    assert.deepEqual(
      PROBES.flatMap(({ items }) => items).filter((item) => !asking.has(item)),
      [],
    );
  });

  it('have at least 120 cases', () => {
    const amount = PROBES.flatMap(({ id }) => fixturesOf(id)).flatMap(readCases).length;
    assert.ok(amount >= 120, `there are ${String(amount)}`);
  });

  for (const probe of PROBES) {
    describe(probe.id, () => {
      for (const fixture of fixturesOf(probe.id)) {
        const cases = readCases(fixture).map((one) => ({
          ...one,
          found: probe.look(one.files).map((finding) => toExpectation(finding, one.files)),
        }));
        if (process.env.UPDATE === '1') writeFileSync(fixture, toFixture(cases));
        for (const { name, expected, found } of readCases(fixture).map((one, index) => ({
          ...one,
          found: cases[index]?.found ?? [],
        }))) {
          it(name, () => {
            assert.deepEqual(found, expected);
          });
        }
      }
    });
  }

  it('survive texts that end anywhere, and places stay inside', () => {
    const texts = PROBES.flatMap(({ id }) => fixturesOf(id)).flatMap(readCases);
    for (const { files } of texts) {
      for (const part of [0.3, 0.6, 0.9]) {
        const read = (name: string): string | undefined => {
          const text = files.read(name);
          return text?.slice(0, Math.floor(text.length * part));
        };
        const cut = { paths: files.paths, read };
        const places = PROBES.flatMap((probe) => probe.look(cut)).flatMap((finding) => finding.places);
        const outside = places.filter(
          ({ file, start, end }) => start > end || end > (read(file)?.length ?? 0),
        );
        assert.deepEqual(outside, []);
      }
    }
  });
});

function fixturesOf(id: string): readonly string[] {
  const folder = path.join(ROOT, id, 'fixtures');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.repo'));
  return names.map((name) => path.join(folder, name)).filter((file) => readFileSync(file, 'utf8') !== '');
}
