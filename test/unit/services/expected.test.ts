import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toPosition } from '../../../src/analysis/positions.js';
import { RULES } from '../../../src/rules/index.js';
import { findingsOf } from '../../../src/workspace/scan.js';
import { Session } from '../../../src/workspace/session.js';

const SERVICES = path.join(import.meta.dirname, '../../services');
const NAMES = readdirSync(SERVICES).filter((name) => existsSync(path.join(SERVICES, name, 'FAULTS.json')));

interface Label {
  readonly file: string;
  /** Source text that the call starts with, on one line. */
  readonly text: string;
  readonly why: string;
}

for (const name of NAMES) {
  describe(`the service ${name}`, () => {
    let session: Session;

    before(async () => {
      const ruleFailed = (rule: string, file: string, error: unknown) => {
        throw new Error(`${rule} failed on ${file}`, { cause: error });
      };
      session = await Session.open(path.join(SERVICES, name), {
        rules: RULES,
        log: { ruleFailed },
        today: () => '2026-11-21',
      });
    });

    it('has the findings that were reviewed', () => {
      const file = path.join(SERVICES, name, 'expected.json');
      const found = session
        .services()
        .flatMap((service) => findingsOf(service, '2026-11-21').map((finding) => show(session, finding)));
      if (process.env['UPDATE'] === '1') writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`);
      assert.deepEqual(found, JSON.parse(readFileSync(file, 'utf8')));
    });

    it('agrees with the labels that were given by hand', () => {
      const labels = JSON.parse(readFileSync(path.join(SERVICES, name, 'FAULTS.json'), 'utf8')) as {
        'network-timeout': Label[];
        silent: Label[];
        pending?: Label[];
      };
      const pending = new Set((labels.pending ?? []).map(({ text }) => text));
      for (const label of labels['network-timeout']) {
        assert.equal(
          isFound(session, label),
          !pending.has(label.text),
          `${label.file} ${label.text}: ${label.why}`,
        );
      }
      for (const label of labels.silent) {
        assert.equal(isFound(session, label), false, `${label.file} ${label.text}: ${label.why}`);
      }
    });
  });
}

function show(
  session: Session,
  { rule, severity, at, message, because }: ReturnType<typeof findingsOf>[number],
) {
  return {
    at: placeIn(session, at.file, at.start),
    rule,
    severity,
    message,
    because: because.map((one) => `${placeIn(session, one.at.file, one.at.start)} ${one.message}`),
  };
}

function placeIn(session: Session, file: string, offset: number): string {
  const { line, column } = toPosition(session.currentProgram.findFile(file)?.facts.lineStarts ?? [0], offset);
  return `${file}:${line}:${column}`;
}

/** Whether a finding starts where the labelled text starts. */
function isFound(session: Session, { file, text }: Label): boolean {
  const offset = session.source.read(file)?.indexOf(text) ?? -1;
  assert.ok(offset >= 0, `${file} contains ${text}`);
  return (session.judge(file)?.findings ?? []).some(
    ({ at, rule }) => rule === 'network-timeout' && at.start === offset,
  );
}
