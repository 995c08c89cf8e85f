import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { makeDirectory, runCli } from '../harness/cli.js';
import { load } from './packages.js';

const SERVICES = path.join(import.meta.dirname, '../services');

/** The parts that are used of the reader. */
interface FastXml {
  readonly XMLValidator: { validate(text: string): true | { readonly err: { readonly msg: string } } };
}

describe('scan --format junit', () => {
  const { XMLValidator } = load('fast-xml-parser') as FastXml;

  it('has a checker that finds faults', () => {
    assert.notEqual(XMLValidator.validate('<a><b></a>'), true);
  });

  for (const service of ['orders', 'monorepo', 'tiny-js']) {
    it(`is well-formed for ${service}`, async () => {
      const { stdout } = await runCli('scan', path.join(SERVICES, service), '--format', 'junit');
      assert.equal(XMLValidator.validate(stdout), true);
    });
  }

  it('is well-formed whatever files and reasons are called', async () => {
    const call = "fetch('https://a.example');\n";
    const dir = makeDirectory({
      'a<b>&"c\'.js': call,
      'd.js': `// plimsoll-ignore-next-line network-timeout -- ]]> "quoted" & <tagged> \u001B[31m\n${call}`,
      'package.json': '{ "name": "<shop> & \\"co\\"" }',
    });
    const { stdout } = await runCli('scan', dir, '--format', 'junit');
    rmSync(dir, { recursive: true, force: true });
    assert.equal(XMLValidator.validate(stdout), true);
    assert.match(stdout, /file="a&#60;b&#62;&#38;&#34;c&#39;\.js"/);
  });
});
