import type { ErrorCode, YAMLError } from 'yaml';

/** What the parser found wrong, and what to do about it. */
export function describeSyntax({ code, message: original }: Pick<YAMLError, 'code' | 'message'>): string {
  // The parser quotes what it found, and that may be line breaks and worse.
  const message = original.replace(/\p{Cc}+/gu, ' ');
  if (code === 'MULTIPLE_DOCS')
    return 'Only the first YAML document of the file is read. Remove what follows `---`.';
  if (code === 'BAD_SCALAR_START') return `${message}. ${ACTS.BAD_SCALAR_START}`;
  return `Not valid YAML: ${message}. ${findAct(code, message)}`;
}

function findAct(code: ErrorCode, message: string): string {
  if (code === 'MISSING_CHAR' && message.includes('map values'))
    return 'Put a colon and a value behind the key.';
  if (code === 'BAD_INDENT' && message.includes('end with'))
    return 'Close the bracket, and indent what is in it deeper than its key.';
  return ACTS[code] ?? 'Correct this line: what stands behind it cannot be read.';
}

const ACTS: Readonly<Partial<Record<ErrorCode, string>>> & { readonly BAD_SCALAR_START: string } = {
  ALIAS_PROPS: 'Write the value itself.',
  BAD_ALIAS: 'Give it a name, or put the text in quotes.',
  BAD_DIRECTIVE: 'Remove this line.',
  BAD_DQ_ESCAPE: 'Write two backslashes, or use single quotes.',
  BAD_INDENT: 'Give keys that belong together the same indentation.',
  BAD_SCALAR_START: 'Put the value in quotes, as in "@ada".',
  BLOCK_AS_IMPLICIT_KEY: 'Put a value that holds a colon in quotes, or begin a new line.',
  BLOCK_IN_FLOW: 'Use brackets within brackets.',
  KEY_OVER_1024_CHARS: 'Shorten the key.',
  MISSING_CHAR: 'Close the quote.',
  MULTILINE_IMPLICIT_KEY: 'Write the key and its colon in one line.',
  MULTIPLE_ANCHORS: 'Remove one of them.',
  MULTIPLE_TAGS: 'Remove one of them.',
  TAB_AS_INDENT: 'Use spaces.',
  TAG_RESOLVE_FAILED: 'Remove the tag.',
  UNEXPECTED_TOKEN: 'Remove it, or put the whole value in quotes.',
};
