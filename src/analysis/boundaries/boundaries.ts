import type { Program } from '../link/program.js';
import { Flow } from '../taint/flow.js';
import { judge } from './judge.js';
import type { Boundary } from './model.js';
import { routesOf } from './routers.js';

/**
 * Every place in a service where data from outside enters, with what checks it. `files` are those of one service;
 * answers come in order of file and position.
 */
export function boundariesOf(program: Program, files: readonly string[]): readonly Boundary[] {
  const flow = new Flow(program);
  return routesOf(flow, files)
    .map((registration) => judge(flow, registration))
    .sort((a, b) => (a.at.file === b.at.file ? a.at.start - b.at.start : a.at.file < b.at.file ? -1 : 1));
}
