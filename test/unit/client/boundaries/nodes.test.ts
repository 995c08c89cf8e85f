import assert from 'node:assert/strict';
import { headline, toBoundaryNodes } from '../../../../src/client/boundaries/nodes.js';
import type { BoundaryView, InputView, ServiceBoundaries } from '../../../../src/protocol/index.js';
import { aPlace } from '../samples.js';

function anInput(part: Partial<InputView> = {}): InputView {
  return { channel: 'body', verdict: 'validated', by: 'zod', isLowRisk: false, because: [], ...part };
}

function aBoundary(name: string, ...inputs: readonly InputView[]): BoundaryView {
  return { kind: 'http', name, inputs, place: aPlace({ file: 'src/routes.ts', line: 4 }) };
}

function aService(boundaries: readonly BoundaryView[], name = 'orders'): ServiceBoundaries {
  return { name, root: '.', folderUri: 'file:///repo', boundaries };
}

const OPEN = anInput({ verdict: 'unvalidated', by: null });

describe('the lines of the Boundaries view', () => {
  it('put what is open first', () => {
    const service = aService([
      aBoundary('GET /a', anInput()),
      aBoundary('POST /b', OPEN),
      aBoundary('GET /c'),
    ]);
    const [http] = toBoundaryNodes({ services: [service] });
    assert.equal(http?.label, 'HTTP');
    assert.equal(http.description, '1 of 3 open');
    assert.deepEqual(
      http.children.map(({ label }) => label),
      ['POST /b', 'GET /a', 'GET /c'],
    );
  });

  it('say of each channel what checks it', () => {
    const query = anInput({ channel: 'query', verdict: 'partial', by: 'typeof' });
    const [http] = toBoundaryNodes({ services: [aService([aBoundary('POST /b', anInput(), query)])] });
    assert.equal(http?.children[0]?.description, 'body zod · query checked in part · routes.ts:5');
    assert.deepEqual(
      http.children[0].children.map(({ label, description }) => `${label} ${description}`),
      ['body zod', 'query checked in part'],
    );
  });

  it('do not count a look-up or what is not decided as open', () => {
    const low = anInput({ verdict: 'unvalidated', by: null, isLowRisk: true });
    const unknown = anInput({ verdict: 'unknown', by: null });
    assert.equal(
      headline({ services: [aService([aBoundary('a', low), aBoundary('b', unknown)])] }),
      '2, none open',
    );
  });

  it('lead to the first step of a channel, in the folder of the handler', () => {
    const because = [{ file: 'src/lib/a b.ts', line: 1, character: 2, message: 'Used here without a check' }];
    const boundary = aBoundary('POST /b', { ...OPEN, because });
    const place = { ...boundary.place, uri: 'file:///repo/src/routes.ts' };
    const [http] = toBoundaryNodes({ services: [aService([{ ...boundary, place }])] });
    assert.equal(http?.children[0]?.children[0]?.place?.uri, 'file:///repo/src/lib/a%20b.ts');
  });

  it('are one per service where there are several, and none where nothing enters', () => {
    const services = [aService([aBoundary('GET /a')]), aService([], 'worker')];
    assert.deepEqual(
      toBoundaryNodes({ services }).map(({ label, description }) => `${label}: ${description}`),
      ['orders: 1, none open', 'worker: nothing enters'],
    );
    assert.deepEqual(toBoundaryNodes({ services: [aService([])] }), []);
  });

  it('have an id that is the same for the same boundary, and no other', () => {
    const service = aService([aBoundary('GET /a', OPEN), aBoundary('GET /a', OPEN)]);
    const ids = toBoundaryNodes({ services: [service] }).flatMap(({ children }) =>
      children.map(({ id }) => id),
    );
    assert.equal(new Set(ids).size, 2);
  });
});
