import { posix } from 'node:path';
import { membersOf } from '../jsonc.js';
import type { Start } from './surroundings.js';
import { documentsOf } from './yaml.js';

/** Handlers of a serverless.yml: the platform calls them, so there is no process of their own to be stopped. */
export function startsOfServerless(file: string, text: string): readonly Start[] {
  return documentsOf(text).flatMap((document) => {
    const functions = membersOf(document.value.functions);
    return Object.keys(functions).flatMap((name): Start[] => {
      const { handler } = membersOf(functions[name]);
      if (typeof handler !== 'string' || !/^[\w./@-]+\.\w+$/.test(handler)) return [];
      const at = { file, ...document.placeOf(['functions', name, 'handler']) };
      const program = `${handler.slice(0, handler.lastIndexOf('.'))}.js`;
      return [{ source: 'serverless', at, words: [program], dir: posix.dirname(file), shell: 'unknown' }];
    });
  });
}
