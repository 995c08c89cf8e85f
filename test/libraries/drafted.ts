import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import rule from '../../src/rules/input-validation/rule.js';
import type { Source } from '../harness/analyse.js';
import type { Case } from './programs.js';
import { findingsOf, repairOneByOne } from './repairs.js';

const HERE = import.meta.dirname;
const MOST_STEPS = 12;
const ANSWER_MS = 10_000;

/** Takes one draft of input-validation after the other until nothing is left. */
export function takeDrafts(name: string, sources: readonly Source[]): readonly Source[] {
  let one: Case = { name, rules: [rule], sources };
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (findingsOf(one, one.sources).length === 0) return one.sources;
    const [first] = repairOneByOne(one);
    assert.ok(first, `no draft for what is left in\n${one.sources[0]?.text ?? ''}`);
    one = { ...one, sources: first.sources };
  }
  throw new Error(`${name} is never done`);
}

/** Runs a program, whose types are taken off, as a module of its own beside the installed libraries. */
export async function withModule(text: string, check: (module: unknown) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-drafts-'));
  try {
    symlinkSync(path.join(HERE, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    const file = path.join(folder, 'program.mjs');
    writeFileSync(file, toJavaScript(text));
    await check(await import(pathToFileURL(file).href));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A program that serves requests, and tells which of them reached the body of a handler. */
export interface Serving {
  readonly reached: readonly string[];
  readonly listen: () => Server | Promise<Server>;
}

/** Starts such a program on a free port of this machine, and stops it. */
export async function withServer(
  text: string,
  check: (url: string, reached: readonly string[]) => Promise<void>,
): Promise<void> {
  await withModule(text, async (module) => {
    const { listen, reached } = module as Serving;
    const server = await listen();
    try {
      if (!server.listening) await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      await check(`http://127.0.0.1:${port}`, reached);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
}

/** Sends JSON, or nothing; answers the status and what was sent back. */
export async function ask(
  method: string,
  url: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly text: string }> {
  const sent =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(url, { method, ...sent, signal: AbortSignal.timeout(ANSWER_MS) });
  return { status: response.status, text: await response.text() };
}

function toJavaScript(text: string): string {
  const compilerOptions = {
    ...{ module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    // Nest goes by the types that are left on decorated parameters.
    ...{ experimentalDecorators: true, emitDecoratorMetadata: true },
  };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}
