import type { Value } from '../facts.js';
import type { Context } from './entities.js';
import type { LinkedFile } from './linked-file.js';
import type { Program } from './program.js';

/**
 * The context without its frame where a value means the same in every call of the functions around it: then all calls
 * share one answer. What is decided from names alone, so a value that is not free may still mean the same.
 */
export function contextFor(program: Program, value: Value, context: Context): Context {
  if (!context.frame) return context;
  const file = program.findFile(context.file);
  return file && isFree(file, value) ? { file: context.file } : context;
}

const known = new WeakMap<Value, boolean>();

/** Whether a value names nothing but what the module itself holds: no parameter, no variable of a function. */
function isFree(file: LinkedFile, value: Value): boolean {
  const answer = known.get(value);
  if (answer !== undefined) return answer;
  const found = isMadeOfFree(file, value);
  known.set(value, found);
  return found;
}

const MODULE = 0;

function isMadeOfFree(file: LinkedFile, value: Value): boolean {
  const free = (one: Value): boolean => isFree(file, one);
  switch (value.kind) {
    case 'literal':
    case 'undefined':
    case 'template':
    case 'regex':
    case 'global':
    case 'module':
    case 'class':
    case 'this':
      return true;
    case 'name':
      return file.binding(value.binding)?.fn === MODULE;
    case 'member':
      return free(value.object);
    case 'element':
      return free(value.object) && free(value.index);
    case 'call': {
      const call = file.call(value.call);
      return call !== undefined && free(call.callee) && call.args.every(free);
    }
    case 'conditional':
      return free(value.test) && free(value.whenTrue) && free(value.whenFalse);
    case 'binary':
      return free(value.left) && free(value.right);
    case 'unary':
      return free(value.operand);
    case 'await':
    case 'cast':
      return free(value.value);
    default:
      return false;
  }
}
