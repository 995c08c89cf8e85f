import assert from 'node:assert/strict';
import { extractFacts } from '../../../src/analysis/extract/index.js';
import { serverPartOf } from '../../../src/workspace/pages.js';
import { renderValue } from '../../../src/analysis/render.js';

const NAMES = ['getServerSideProps', 'loader', 'getInitialProps'];

/** The calls that are left, and the modules that they need. */
function left(text: string): { calls: string[]; modules: readonly string[] } {
  const { facts, specifiers } = serverPartOf(extractFacts('page.tsx', text), text, NAMES);
  const calls = facts.calls.filter(({ callee }) => callee.kind !== 'opaque');
  return { calls: calls.map((call) => renderValue(call.callee, call)).sort(), modules: specifiers };
}

describe('the server part of a page', () => {
  it('is its server functions with what they call, and not its components', () => {
    const text = [
      "import axios from 'axios';",
      "import { toQuery } from './query';",
      "import { Table } from './table';",
      'const load = (id: string) => axios.get(`/orders/${toQuery(id)}`);',
      'const save = (id: string) => axios.post(`/orders/${id}`);',
      'export async function getServerSideProps({ query }) {',
      '  return { props: { orders: await load(query.id) } };',
      '}',
      'export default function Page({ orders }) {',
      '  return <Table orders={orders} onSave={() => save(orders[0].id)} refresh={() => axios.head("/")} />;',
      '}',
    ].join('\n');
    assert.deepEqual(left(text), { calls: ['axios.get', 'load', 'toQuery'], modules: ['axios', './query'] });
  });

  it('holds what runs when the module is loaded, and what that calls', () => {
    const text = [
      "import { make } from './make';",
      "import './effects';",
      "import { track } from './track';",
      'track.init();',
      "import type { Order } from './types';",
      'function setUp() { return make(); }',
      'const client = setUp();',
      'export const loader = () => null;',
      'export default () => fetch("/x");',
    ].join('\n');
    assert.deepEqual(left(text), {
      calls: ['make', 'setUp', 'track.init'],
      modules: ['./make', './effects', './track'],
    });
  });

  it('may be a function in a wrapper, one that is passed on, or one that is assigned', () => {
    const wrapped =
      "import { guard } from './a';\nexport const loader = guard(async () => fetch('/x'));\nexport default () => fetch('/y');";
    assert.deepEqual(left(wrapped), { calls: ['fetch', 'guard'], modules: ['./a'] });
    const passed = "export { getServerSideProps } from './props';\nexport default () => fetch('/y');";
    assert.deepEqual(left(passed), { calls: [], modules: ['./props'] });
    const listed =
      "async function get() { return fetch('/x'); }\nfunction Page() { return fetch('/y'); }\nexport { get as loader, Page as default };";
    assert.deepEqual(left(listed), { calls: ['fetch'], modules: [] });
    const assigned =
      "function Page() { return fetch('/y'); }\nPage.getInitialProps = async () => fetch('/x');\nexport default Page;";
    assert.deepEqual(left(assigned), { calls: ['fetch'], modules: [] });
  });

  it('leaves out what asks for a window first, and knows names from words', () => {
    const text = [
      "import { track } from './track';",
      "import { Button } from './button';",
      "if (typeof window !== 'undefined') { track.init(); }",
      'export const loader = (x: string) => { switch (x) { default: return fetch(x); } };',
      'const Page = () => <Button onClick={() => fetch("/y")} />;',
      'export default Page;',
    ].join('\n');
    assert.deepEqual(left(text), { calls: ['fetch'], modules: [] });
  });

  it('holds modules that only its functions load', () => {
    const text =
      "export const loader = async () => (await import('./db')).load();\nexport default () => import('./chart');";
    assert.deepEqual(left(text).modules, ['./db']);
  });
});
