import type { Defect, Fix, RuleContext, SourceText } from '../api.js';
import { casesOf, shutdownOf } from '../api.js';

type Lost = NonNullable<RuleContext['service']['deployment']['starts'][number]['lost']>;

/** Starts the program in a way that lets the signal through. */
export function lostSignalFixes(
  context: RuleContext,
  { at, data }: Defect,
  source: SourceText,
): readonly Fix[] {
  const { program, service } = context;
  const entries = shutdownOf(program, service, [at.file]).filter(({ entry }) => entry.at.start === at.start);
  const starts = entries
    .flatMap(({ entry }) => casesOf(program, service, entry))
    .flatMap((one) => one.starts);
  const start = starts.find(({ lost }) => lost?.at.file === data['where']);
  const lost = start?.lost;
  const text = lost && source.read(lost.at.file);
  if (!lost || text === undefined) return [];
  const written = text.slice(lost.at.start, lost.at.end);
  const mended = mend(lost, written, () =>
    source.read(`${start.dir === '.' ? '' : `${start.dir}/`}package.json`),
  );
  if (mended === undefined || mended === written) return [];
  const title = `Start it so that signals reach it: \`${mended}\``;
  return [{ title, safety: 'review', inFixAll: false, edits: [{ ...lost.at, text: mended }] }];
}

function mend({ why, at }: Lost, written: string, manifest: () => string | undefined): string | undefined {
  if (why === 'script-without-exec') return /^[\w./-]/.test(written) ? withExec(written) : undefined;
  if (!/(?:^|\/)[^/]*(?:dockerfile|containerfile)[^/]*$/i.test(at.file)) return undefined;
  if (why === 'package-manager') return ofScript(written, manifest());
  return written.startsWith('[') ? inArray(written) : (asArray(written) ?? withExec(written));
}

/** `node dist/main.js` as an array, where no shell is needed to read it. */
function asArray(command: string): string | undefined {
  const words = command.trim().split(/\s+/);
  const isPlain = words.every((word) => /^[\w@%+:,./=-]+$/.test(word)) && !/^\w+=/.test(words[0] ?? '');
  return isPlain ? toArray(words) : undefined;
}

function toArray(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}

/** The shell becomes the last command of its line instead of waiting for it. */
function withExec(command: string): string | undefined {
  const last = /^((?:[^]*(?:&&|;)\s*)?)((?:\w+=\S*\s+)*)([\w./-][^&;|]*)$/.exec(command);
  if (!last || /\|\|?|&\s*$/.test(command) || /\bexec\b/.test(last[3] ?? '')) return undefined;
  const [, before = '', assignments = '', rest = ''] = last;
  return `${before}${assignments}exec ${rest}`;
}

/** `["sh", "-c", "node app.js"]`. */
function inArray(written: string): string | undefined {
  const words = wordsOf(written);
  const command = words?.at(-1);
  const plain = command === undefined ? undefined : asArray(command);
  if (!words || command === undefined || words.at(-2) !== '-c') return undefined;
  const mended = withExec(command);
  return plain ?? (mended === undefined ? undefined : toArray([...words.slice(0, -1), mended]));
}

function wordsOf(written: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(written);
    const isList = Array.isArray(value) && value.every((word): word is string => typeof word === 'string');
    return isList ? value : undefined;
  } catch {
    // Written in a way that Docker would not take as an array either.
    return undefined;
  }
}

/** What `npm start` runs, without npm. */
function ofScript(written: string, manifest: string | undefined): string | undefined {
  const words = written.startsWith('[') ? wordsOf(written) : written.trim().split(/\s+/);
  if (!words || manifest === undefined || !/^(?:npm|yarn|pnpm)$/.test(words[0] ?? '')) return undefined;
  const rest = words.slice(1).filter((word) => word !== 'run' && !word.startsWith('-'));
  const [script] = rest;
  const command = rest.length === 1 && script !== undefined ? scriptsOf(manifest)[script] : undefined;
  return command === undefined || !/^node\s/.test(command) ? undefined : asArray(command);
}

function scriptsOf(manifest: string): Readonly<Record<string, string>> {
  try {
    const { scripts } = JSON.parse(manifest) as { readonly scripts?: Readonly<Record<string, string>> };
    return scripts ?? {};
  } catch {
    // A broken package.json is told elsewhere; there is nothing to take a command from.
    return {};
  }
}
