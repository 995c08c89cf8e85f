/** node parse-only.cjs DIR LIST: reads and parses the files of a list, and nothing else. What nobody can beat. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';

const [dir = '', list = ''] = process.argv.slice(2);
const parsed = (JSON.parse(readFileSync(list, 'utf8')) as readonly string[]).map((file) => {
  const text = readFileSync(path.join(dir, file), 'utf8');
  const kind = file.endsWith('.tsx')
    ? ts.ScriptKind.TSX
    : /\.[cm]?js$|\.jsx$/.test(file)
      ? ts.ScriptKind.JSX
      : ts.ScriptKind.TS;
  return ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, false, kind).statements.length;
});
console.log(parsed.reduce((sum, count) => sum + count, 0));
