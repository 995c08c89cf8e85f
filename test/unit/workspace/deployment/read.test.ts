import assert from 'node:assert/strict';
import { readDeploymentTexts } from '../../../../src/workspace/deployment/files.js';
import { discoverTree, makeTree, removeTrees } from '../tree.js';

describe('deployment files on the disk', () => {
  afterEach(removeTrees);

  it('become the deployment of the repository', async () => {
    const { deployment } = await discoverTree({
      'package.json': '{ "name": "orders", "scripts": { "start": "node dist/main.js" } }',
      'src/main.ts': '',
      Dockerfile: 'FROM node:20\nCMD npm start\n',
    });
    assert.deepEqual(
      deployment.starts.map(({ source, runs, lost }) => [source, runs, lost?.why]),
      [
        ['dockerfile', ['src/main.ts'], 'shell-form'],
        ['script', ['src/main.ts'], undefined],
      ],
    );
  });

  it('are passed over where they are too large, binary or gone', async () => {
    const files = {
      Dockerfile: `FROM node:20\nCMD npm start\n#${'x'.repeat(5_000_000)}`,
      'compose.yml': 'services:\0',
      'values.yaml': 'kind: Other\n',
      'deploy.yaml': 'kind: Deployment\n',
    };
    const texts = await readDeploymentTexts(await makeTree(files), [...Object.keys(files), 'Procfile'], []);
    assert.deepEqual([...texts.keys()], ['deploy.yaml']);
  });
});
