import assert from 'node:assert/strict';
import type { FunctionFact } from '../../../../src/analysis/facts.js';
import { extract } from './facts.js';

/** The functions of a text without the module itself. */
function functionsOf(text: string): readonly FunctionFact[] {
  return extract(text).facts.functions.slice(1);
}

function kindsOf(text: string): string[] {
  return functionsOf(text).map(({ kind, name }) => (name === undefined ? kind : `${kind} ${name}`));
}

describe('functions', () => {
  it('start with the module', () => {
    const { facts } = extract(`a();`);
    assert.equal(facts.functions.length, 1);
    assert.deepEqual(facts.functions[0]?.kind, 'module');
    assert.equal(facts.functions[0].parent, -1);
    assert.equal(facts.functions[0].end, 4);
  });

  it('are of the kind that their syntax says', () => {
    assert.deepEqual(kindsOf(`function f() {}`), ['function f']);
    assert.deepEqual(kindsOf(`const a = () => 1;`), ['arrow']);
    assert.deepEqual(kindsOf(`const a = function g() {};`), ['function g']);
    assert.deepEqual(kindsOf(`const a = { m() {}, get g() { return 1; }, set g(v) {} };`), [
      'method m',
      'getter g',
      'setter g',
    ]);
    assert.deepEqual(
      kindsOf(`class A { constructor() {} m() {} get g() { return 1; } set g(v) {} static { a(); } }`),
      ['constructor', 'method m', 'getter g', 'setter g', 'static-block'],
    );
  });

  it('know their parent', () => {
    const functions = functionsOf(
      `function a() { const b = () => { c(function d() {}); }; } function e() {}`,
    );
    assert.deepEqual(
      functions.map(({ parent }) => parent),
      [0, 1, 2, 0],
    );
  });

  it('know whether they are asynchronous or generators', () => {
    const functions = functionsOf(
      `async function a() {} function* b() {} const c = async () => 1; class D { async *e() {} }`,
    );
    assert.deepEqual(
      functions.map(({ isAsync, isGenerator }) => [isAsync, isGenerator]),
      [
        [true, false],
        [false, true],
        [true, false],
        [true, true],
      ],
    );
  });

  it('collect their own returns only', () => {
    const { facts, at } = extract(
      `function f(x) { if (x) { return 1; } const g = () => { return 2; }; return; }`,
    );
    assert.deepEqual(facts.functions[1]?.returns.map(at), ['return 1;', 'return;']);
    assert.deepEqual(
      facts.functions[1].returns.map(({ value }) => value?.kind),
      ['literal', undefined],
    );
    assert.deepEqual(facts.functions[2]?.returns.map(at), ['return 2;']);
  });

  it('return the expression that an arrow consists of', () => {
    const { facts, at } = extract(`const a = (x) => ({ b: x });`);
    const [, arrow] = facts.functions;
    assert.equal(arrow?.returns[0]?.value?.kind, 'object');
    assert.equal(at(arrow.returns[0].value), '{ b: x }');
  });

  it('have returns that know their block', () => {
    const { facts } = extract(`function f(x) { if (x) return 1; return 2; }`);
    const kinds = facts.functions[1]?.returns.map(({ block }) => facts.blocks[block]?.kind);
    assert.deepEqual(kinds, ['then', 'function']);
  });

  it('have a body, or none where they are only declared', () => {
    const { facts, at } = extract(`function f(a: string): void; function f() { a(); }`);
    assert.deepEqual(
      facts.functions.map(({ body }) => at(body)),
      ['', '', '{ a(); }'],
    );
  });

  it('span the whole declaration, without the comment before it', () => {
    const { facts, at } = extract(`/** Says a. */\nexport async function f() {}\n`);
    assert.equal(at(facts.functions[1]), 'export async function f() {}');
  });

  it('know the type that they declare to return', () => {
    const [f] = functionsOf(`async function f(): Promise<http.Server> {}`);
    assert.equal(f?.returnType?.name, 'Promise');
    assert.deepEqual(
      f.returnType.args.map(({ name }) => name),
      ['http.Server'],
    );
  });

  it('run calls inside of themselves', () => {
    const { facts } = extract(`a(); function f() { b(); const g = () => c(); }`);
    assert.deepEqual(
      facts.calls.map(({ fn }) => fn),
      [0, 1, 2],
    );
  });
});

describe('parameters', () => {
  it('have default, type and decorators', () => {
    const { facts, at } = extract(`class A { m(@Body() a: Dto = b, @Query('q') c?: string) {} }`);
    const [a, c] = facts.functions[1]?.params ?? [];
    assert.ok(a && c);
    assert.equal(at(a), '@Body() a: Dto = b');
    assert.equal(at(a.fallback), 'b');
    assert.equal(a.type?.name, 'Dto');
    assert.deepEqual(
      [a, c].map(({ decorators }) => decorators.map(at)),
      [['Body()'], [`Query('q')`]],
    );
    assert.equal(c.fallback, undefined);
  });

  it('are properties of the class if a modifier says so', () => {
    const text = `class A { constructor(a, private b, public readonly c, protected d, readonly e) {} }`;
    const params = functionsOf(text)[0]?.params ?? [];
    assert.deepEqual(
      params.map(({ isProperty }) => isProperty),
      [false, true, true, true, true],
    );
  });

  it('are bindings of their function', () => {
    const { facts } = extract(`function f(a) {} const g = (a) => a;`);
    assert.deepEqual(
      facts.bindings.filter(({ name }) => name === 'a').map(({ fn, kind }) => [fn, kind]),
      [
        [1, 'param'],
        [2, 'param'],
      ],
    );
  });
});

describe('decorators', () => {
  it('are kept with what they decorate', () => {
    const text = `@Controller('/a') class A { @Inject() b; @Get(':id') @Guard c() {} @D get e() { return 1; } }`;
    const { facts, at } = extract(text);
    const [cls] = facts.classes;
    assert.deepEqual(cls?.decorators.map(at), [`Controller('/a')`]);
    assert.deepEqual(
      cls.members.map(({ name, decorators }) => [name, ...decorators.map(at)]),
      [
        ['b', 'Inject()'],
        ['c', `Get(':id')`, 'Guard'],
        ['e', 'D'],
      ],
    );
  });

  it('with arguments are calls, with every call in their arguments', () => {
    const { facts, at } = extract(`@Module({ imports: [Http.register({ timeout: ms('5s') })] }) class A {}`);
    assert.deepEqual(facts.calls.map(at).sort(), [
      `Http.register({ timeout: ms('5s') })`,
      `Module({ imports: [Http.register({ timeout: ms('5s') })] })`,
      `ms('5s')`,
    ]);
  });

  it('belong to class expressions as well', () => {
    const { facts, at } = extract(`const A = @B() class {};`);
    assert.deepEqual(facts.classes[0]?.decorators.map(at), ['B()']);
  });
});
