import { DockerfileParser } from 'dockerfile-ast';
import type { Dockerfile, Instruction } from 'dockerfile-ast';
import type { Place } from '../../analysis/rule.js';
import { lineStartsOf } from './places.js';
import { shellOf } from './images.js';
import type { Shell } from './shell.js';

/** What one stage of a Dockerfile says of the container that is made from it. */
export interface Image {
  readonly file: string;
  /** Name of the stage, in lower case; empty where it has none. */
  readonly stage: string;
  /** The public image at the bottom, variables filled in as far as they have a default. */
  readonly base?: string;
  /** What `/bin/sh` is. */
  readonly shell: Shell;
  /** The words that a command given as a text is put behind. */
  readonly runner: readonly string[];
  readonly entrypoint?: ImageCommand;
  readonly cmd?: ImageCommand;
  readonly stopSignal?: string;
  /** Folder in the image that the command runs in. */
  readonly workdir: string;
  /** Files of the build's folder that were given a place, and perhaps another name, in the image. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
}

/** A command as an array for the system, or as a text that a shell runs: then `words` start with that shell. */
export interface ImageCommand {
  readonly words: readonly string[];
  readonly isText: boolean;
  readonly at: Place;
}

/** The stages of a Dockerfile in their order, each with what it takes over from the stage that it is made from. */
export function imagesOf(file: string, text: string): readonly Image[] {
  const parsed = DockerfileParser.parse(text);
  const images: Image[] = [];
  let image: Image | undefined;
  const reader = { file, text, parsed, starts: lineStartsOf(text) };
  for (const instruction of parsed.getInstructions()) {
    if (instruction.getKeyword() === 'FROM') {
      if (image) images.push(image);
      image = begin(reader, instruction, images);
    } else if (image) image = { ...image, ...change(reader, instruction, image) };
  }
  return image ? [...images, image] : images;
}

interface Reader {
  readonly file: string;
  readonly text: string;
  readonly parsed: Dockerfile;
  readonly starts: readonly number[];
}

function begin({ file, parsed }: Reader, from: Instruction, earlier: readonly Image[]): Image {
  const [name = '', , stage] = (from.getArgumentsContent() ?? '')
    .replace(/--\S+\s+/g, '')
    .trim()
    .split(/\s+/);
  const line = from.getRange().start.line;
  const base = withVariables(name, (variable) => parsed.resolveVariable(variable, line) ?? undefined);
  const own = { stage: stage?.toLowerCase() ?? '' };
  const parent = earlier.findLast((one) => one.stage !== '' && one.stage === base?.toLowerCase());
  if (parent) return { ...parent, ...own };
  // A command of a public base image is that image's own affair; the official node image only runs what it is given.
  const fresh = { shell: shellOf(base), runner: ['/bin/sh', '-c'], workdir: '/', copies: [] };
  return { file, ...own, ...(base === undefined ? {} : { base }), ...fresh };
}

/** Fills in `$x`, `${x}` and `${x:-y}`; of what has no value here, only the rest is told. */
function withVariables(text: string, find: (name: string) => string | undefined): string | undefined {
  const filled = text.replace(VARIABLE, (found, braced?: string, fallback?: string, bare?: string) => {
    return find(braced ?? bare ?? '') ?? fallback ?? found;
  });
  return hintOf(filled);
}

const VARIABLE = /\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g;

/** Of `${REGISTRY}/node:20-alpine` the end still tells what it is. */
function hintOf(text: string): string | undefined {
  const rest = text.replace(/\$(\{[^}]*\}|\w+)/g, '').replace(/^\/+/, '');
  return /[a-z]/.test(rest) ? rest : undefined;
}

function change(reader: Reader, instruction: Instruction, image: Image): Partial<Image> {
  const argument = argumentOf(reader, instruction);
  switch (instruction.getKeyword()) {
    case 'CMD':
      return withCommand('cmd', toCommand(reader, instruction, image));
    case 'ENTRYPOINT':
      return withCommand('entrypoint', toCommand(reader, instruction, image));
    case 'STOPSIGNAL':
      return { stopSignal: toSignal(argument) };
    case 'SHELL':
      return { runner: wordsOf(argument) ?? image.runner };
    case 'RUN':
      return /\bln\s.*\/bin\/sh\b/.test(argument) ? { shell: 'unknown' } : {};
    case 'WORKDIR':
      return { workdir: argument.startsWith('/') ? argument : `${image.workdir}/${argument}` };
    case 'COPY':
    case 'ADD':
      return { copies: [...image.copies, ...copiesOf(argument)] };
    default:
      return {};
  }
}

/** Of one file under another name; whole folders keep the names in them. */
function copiesOf(argument: string): { from: string; to: string }[] {
  const words = (wordsOf(argument) ?? argument.split(/\s+/)).filter((word) => !word.startsWith('--'));
  const [from, to] = words;
  return words.length === 2 && from !== undefined && to !== undefined && !/--from\b/.test(argument)
    ? [{ from, to }]
    : [];
}

function withCommand(key: 'cmd' | 'entrypoint', command: ImageCommand | undefined): Partial<Image> {
  return command === undefined ? {} : { [key]: command };
}

/** What stands behind the keyword, with continued lines joined and comments between them left out. */
function argumentOf({ text, starts, parsed }: Reader, instruction: Instruction): string {
  const { start, end } = spanOf(starts, instruction);
  const mark = parsed.getEscapeCharacter() === '`' ? '`' : '\\\\';
  const joint = new RegExp(`${mark}[ \\t]*\\r?\\n(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*`, 'g');
  return text.slice(start, end).replace(joint, ' ').trim();
}

function spanOf(starts: readonly number[], instruction: Instruction): { start: number; end: number } {
  const range = instruction.getArgumentsRange() ?? instruction.getRange();
  const toOffset = ({ line, character }: { line: number; character: number }): number =>
    (starts[line] ?? 0) + character;
  return { start: toOffset(range.start), end: toOffset(range.end) };
}

function toCommand(reader: Reader, instruction: Instruction, image: Image): ImageCommand | undefined {
  const argument = argumentOf(reader, instruction);
  if (argument === '') return undefined;
  const at = { file: reader.file, ...spanOf(reader.starts, instruction) };
  const words = wordsOf(argument);
  if (words) return { words, isText: false, at };
  // An array with single quotes is a text that no shell can run: such an image does not start at all.
  return argument.startsWith('[') ? undefined : { words: [...image.runner, argument], isText: true, at };
}

function wordsOf(argument: string): string[] | undefined {
  if (!argument.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(argument);
    return Array.isArray(value) && value.every((word) => typeof word === 'string') ? value : undefined;
  } catch {
    // Not the array form, then; the caller knows what that means.
    return undefined;
  }
}

/** `15`, `TERM` and `SIGTERM` are one signal. */
export function toSignal(text: string): string {
  const name = text
    .trim()
    .replace(/^["']|["']$/g, '')
    .toUpperCase();
  const known = SIGNALS[name];
  if (known !== undefined) return known;
  return name.startsWith('SIG') ? name : `SIG${name}`;
}

const SIGNALS: Readonly<Record<string, string>> = {
  ...{ 1: 'SIGHUP', 2: 'SIGINT', 3: 'SIGQUIT', 9: 'SIGKILL', 10: 'SIGUSR1', 12: 'SIGUSR2', 15: 'SIGTERM' },
};
