import type { Channel } from './boundary.js';

/** How the catalogue describes middleware that validates: plain data, one file per library under middleware/. */
export interface MiddlewareEntry {
  readonly id: string;
  /** As people call it, in messages. */
  readonly title: string;
  /** npm packages that provide it. */
  readonly modules: readonly string[];
  readonly forms: readonly MiddlewareForm[];
  /** The validator that plain objects among its schemas are meant for. */
  readonly plain?: 'joi' | 'zod' | 'ajv';
  /** Where the facts come from, for the next reader. */
  readonly source: string;
}

/** One function that makes a middleware. */
export interface MiddlewareForm {
  /** Names of exported functions, or of methods; the empty name is what was made, called itself. */
  readonly names: readonly string[];
  /** Only methods of what these exports made. */
  readonly madeBy?: readonly string[];
  readonly checks: MiddlewareChecks;
  /** What the check leaves open. */
  readonly note?: string;
  /** The function checks nothing if an argument has this key with this value. */
  readonly voidIf?: { readonly argument: number; readonly key: string; readonly value: boolean };
  /** It assigns what it made of the request, which Express 5 does not allow for the query. */
  readonly replaces?: boolean;
}

export type MiddlewareChecks =
  /** An argument has a schema for each part of the request, under these keys; `at` leads to the object that has them. */
  | {
      readonly kind: 'parts';
      readonly argument: number;
      readonly keys: Readonly<Record<string, Channel>>;
      readonly at?: readonly string[];
    }
  /** An argument is the schema of one channel. */
  | { readonly kind: 'schema'; readonly argument: number; readonly channel: Channel }
  /** A description elsewhere covers whole channels. */
  | { readonly kind: 'description'; readonly channels: readonly Channel[] };

/** The parts of a request as most libraries name them. */
export const REQUEST_PARTS = {
  body: 'body',
  query: 'query',
  params: 'params',
  headers: 'headers',
  cookies: 'cookies',
} as const satisfies Readonly<Record<string, Channel>>;
