import { itFinds } from './probe.js';

const AXIOS = `import axios, { type AxiosInstance } from 'axios';`;

describe('instances', () => {
  itFinds('instance of A', 'are made with new', `class A {} const x = new A();`);
  itFinds('class A', 'are not their class', `class A {} const x = A;`);
  itFinds('instance of A', 'of a class of another file', {
    'main.ts': `import { a as x } from './a';`,
    'a.ts': `class A {} export const a = new A();`,
  });
  itFinds('instance of A', 'of a class expression', `const B = class A {}; const x = new B();`);
  itFinds(
    'instance of A',
    'of a class that a function returns',
    `const make = () => class A {}; const x = new (make())();`,
  );
});

describe('fields', () => {
  itFinds('5', 'with an initializer', `class A { y = 5; } const x = new A().y;`);
  itFinds('5', 'private ones', `class A { #y = 5; get() { return this.#y; } } const x = new A().get();`);
  itFinds(
    '5',
    'assigned in the constructor',
    `class A { y; constructor() { this.y = 5; } } const x = new A().y;`,
  );
  itFinds(
    '5',
    'assigned without a declaration',
    `class A { constructor() { this.y = 5; } } const x = new A().y;`,
  );
  itFinds('5', 'assigned in another method', `class A { y; init() { this.y = 5; } } const x = new A().y;`);
  itFinds(
    '1 | 2',
    'assigned twice',
    `class A { y; a() { this.y = 1; } b() { this.y = 2; } } const x = new A().y;`,
  );
  itFinds(
    '5',
    'assigned from an argument',
    `class A { y; constructor(v) { this.y = v; } } const x = new A(5).y;`,
  );
  itFinds(
    '5',
    'assigned from a member of an argument',
    `class A { y; constructor({ v = 5 }) { this.y = v; } } const x = new A({}).y;`,
  );
  itFinds('5', 'of a parameter property', `class A { constructor(private y) {} } const x = new A(5).y;`);
  itFinds(
    '6',
    'of the second parameter property',
    `class A { constructor(a, readonly y) {} } const x = new A(5, 6).y;`,
  );
  itFinds('5', 'that initialize one from another', `class A { z = 5; y = this.z; } const x = new A().y;`);
  itFinds('5', 'that are arrow functions', `class A { z = 5; f = () => this.z; } const x = new A().f();`);
  itFinds('5', 'static ones', `class A { static y = 5; } const x = A.y;`);
  itFinds(
    'unknown: `y` is not a member of `A`',
    'that are not there',
    `class A { z = 5; } const x = new A().y;`,
  );
  itFinds(
    'unknown: `y` is not a member of `A`',
    'static ones of an instance',
    `class A { static y = 5; } const x = new A().y;`,
  );
  itFinds(
    'instance of B',
    'typed by an own class',
    `class B {} class A { constructor(private y: B) {} m() { return this.y; } } let a: A; const x = a.y;`,
  );
  itFinds(
    'axios:AxiosInstance',
    `typed by a library's type`,
    `${AXIOS} class A { y: AxiosInstance; } let a: A; const x = a.y;`,
  );
  itFinds(
    'lib:Api.get',
    'typed, through a parameter property',
    `import { Api } from 'lib'; class A { constructor(private y: Api) {} } let a: A; const x = a.y.get;`,
  );
  itFinds(
    'unknown: `y` is set from outside of the class',
    'of which nothing is known',
    `class A { y; } const x = new A().y;`,
  );
  itFinds(
    'axios.default.create()',
    'with a client',
    `${AXIOS} class A { private readonly y = axios.create(); } const x = new A().y;`,
  );
});

describe('methods', () => {
  itFinds('5', 'return a value', `class A { f() { return 5; } } const x = new A().f();`);
  itFinds('6', 'take arguments', `class A { f(a, b) { return b; } } const x = new A().f(5, 6);`);
  itFinds(
    '5',
    'call each other',
    `class A { f() { return this.g(); } g() { return 5; } } const x = new A().f();`,
  );
  itFinds(
    '5',
    'see this in arrow functions',
    `class A { y = 5; f() { const g = () => () => this.y; return g()(); } } const x = new A().f();`,
  );
  itFinds('5', 'static ones', `class A { static f() { return 5; } } const x = A.f();`);
  itFinds(
    '5',
    'static ones with this',
    `class A { static y = 5; static f() { return this.y; } } const x = A.f();`,
  );
  itFinds(
    'instance of A',
    'static factories',
    `class A { static make() { return new A(); } } const x = A.make();`,
  );
  itFinds(
    'instance of A',
    'static factories with this',
    `class A { static make() { return new this(); } } const x = A.make();`,
  );
  itFinds('instance of A', 'that return this', `class A { f() { return this; } } const x = new A().f().f();`);
  itFinds('function f', 'without a call', `class A { f() {} } const x = new A().f;`);
  itFinds('5', 'getters', `class A { get y() { return 5; } } const x = new A().y;`);
  itFinds(
    '5',
    'getters beside setters',
    `class A { set y(v) {} get y() { return 5; } } const x = new A().y;`,
  );
  itFinds('5', 'getters of a field', `class A { z = 5; get y() { return this.z; } } const x = new A().y;`);
  itFinds('5', 'static getters', `class A { static get y() { return 5; } } const x = A.y;`);
  itFinds(
    'axios.default.create().get',
    'getters that make a client once',
    `${AXIOS} class A { _h; get http() { return (this._h ??= axios.create()); } } const x = new A().http.get;`,
  );
});

describe('inheritance', () => {
  itFinds('5', 'of a field', `class A { y = 5; } class B extends A {} const x = new B().y;`);
  itFinds('5', 'of a method', `class A { f() { return 5; } } class B extends A {} const x = new B().f();`);
  itFinds(
    '5',
    'through two classes',
    `class A { y = 5; } class B extends A {} class C extends B {} const x = new C().y;`,
  );
  itFinds(
    '6',
    'where the own one wins',
    `class A { y = 5; } class B extends A { y = 6; } const x = new B().y;`,
  );
  itFinds('5', 'of what is static', `class A { static y = 5; } class B extends A {} const x = B.y;`);
  itFinds(
    '5',
    'with super',
    `class A { f() { return 5; } } class B extends A { f() { return super.f(); } } const x = new B().f();`,
  );
  itFinds(
    '5',
    'of a field that the base assigns',
    `class A { constructor() { this.y = 5; } } class B extends A {} const x = new B().y;`,
  );
  itFinds(
    '5',
    'in a method of the derived class',
    `class A { y = 5; } class B extends A { f() { return this.y; } } const x = new B().f();`,
  );
  itFinds('axios.default.create()', 'from another file', {
    'main.ts': `import { Base } from './a'; class B extends Base { f() { return this.http; } } const x = new B().f();`,
    'a.ts': `${AXIOS} export abstract class Base { protected readonly http = axios.create(); }`,
  });
  itFinds('axios:AxiosInstance', 'of a parameter property, by its type', {
    'main.ts': `import Base from './a'; class B extends Base {} let b: B; const x = b.http;`,
    'a.ts': `${AXIOS} export default class Base { constructor(protected http: AxiosInstance) {} }`,
  });
  itFinds(
    'new lib.Base().get',
    `from a library's class`,
    `import { Base } from 'lib'; class B extends Base {} const x = new B().get;`,
  );
  itFinds(
    'lib:Base.get',
    `from a library's class, with this`,
    `import { Base } from 'lib'; class B extends Base { f() { const x = this.get; return x; } }`,
  );
  itFinds(
    'lib.Base.of',
    `of what is static in a library's class`,
    `import { Base } from 'lib'; class B extends Base {} const x = B.of;`,
  );
  itFinds(
    'unknown: the base class',
    'from what is not known',
    `import { Base } from './gone'; class B extends Base {} let b: B; const x = b.y;`,
  );
});
