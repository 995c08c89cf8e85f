/** A simple command of a script, and whether its failure ends the script. */
export interface Command {
  readonly text: string;
  /** Offset in the script. */
  readonly start: number;
  readonly isIgnored: boolean;
}

/**
 * The simple commands of a shell script. A command fails the script unless something behind it takes its place: `|| true`,
 * a pipe, `set +e`, or a condition that it is part of.
 */
export function commandsOf(script: string): readonly Command[] {
  const isPipeSafe = /\bpipefail\b/.test(script);
  const lenient = script.search(/^\s*set\s+\+\w*e/m);
  return linesOf(script).flatMap(({ text, start }) => {
    const pieces = split(text);
    return pieces.map((piece, index): Command => {
      const isReplaced = pieces.slice(index).some(({ operator }, ahead) => {
        if (operator === '|') return ahead === 0 && !isPipeSafe;
        return operator === '||' && !ENDS.test(pieces[index + ahead + 1]?.text ?? '');
      });
      const isLenient = lenient >= 0 && start >= lenient;
      const isPart = /^(?:if|while|until|elif|!)\b|^!/.test(piece.text);
      return {
        text: piece.text
          .replace(/^(?:(?:if|while|until|elif|then|do|else)\s+|[!(]\s*)/, '')
          .replace(PREFIX, ''),
        start: start + piece.start,
        isIgnored: isReplaced || isLenient || isPart,
      };
    });
  });
}

const ENDS = /^(?:exit\s+[1-9]|false\b|\{?\s*exit\s+[1-9])/;
/** What may stand before a program: variables, and programs that run another. */
const PREFIX =
  /^(?:(?:[A-Z_][A-Z0-9_]*=\S*|sudo|time|exec|npx(?:\s+(?:-y|--yes|--no-install))*|pnpm\s+(?:dlx|exec)|yarn\s+dlx|bunx)\s+)+/;

interface Line {
  readonly text: string;
  readonly start: number;
}

/** Lines, continued ones joined without moving what stands in them; comments are blanked. */
function linesOf(script: string): readonly Line[] {
  const joint = script
    .replace(/\\\r?\n/g, (end) => ' '.repeat(end.length))
    .replace(/(^|\s)#[^\n]*/g, (found, lead: string) => lead + ' '.repeat(found.length - lead.length));
  return [...joint.matchAll(/[^\n]+/g)].map((line) => ({ text: line[0], start: line.index }));
}

interface Piece extends Line {
  readonly operator: string;
}

function split(line: string): readonly Piece[] {
  // Quoted text holds no operators of this line.
  const masked = line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length));
  const pieces: Piece[] = [];
  let from = 0;
  const add = (to: number, operator: string): void => {
    const raw = line.slice(from, to);
    const start = from + raw.length - raw.trimStart().length;
    if (raw.trim() !== '') pieces.push({ text: raw.trim(), start, operator });
  };
  for (const found of masked.matchAll(/&&|\|\||;|\|/g)) {
    add(found.index, found[0]);
    from = found.index + found[0].length;
  }
  add(line.length, '');
  return pieces;
}
