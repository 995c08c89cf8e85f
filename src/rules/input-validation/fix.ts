import type { Boundary, BoundaryInput, Fix, RuleContext, SourceText } from '../api.js';
import { inputFieldsOf, inputShapeOf } from '../api.js';
import { serverAction } from './fix-action.js';
import type { Idiom } from './fix-draft.js';
import { fastifyRoute } from './fix-fastify.js';
import { inHandler } from './fix-handler.js';
import { hapiRoute } from './fix-hapi.js';
import { honoValidator } from './fix-hono.js';
import { nestDto } from './fix-nest.js';
import { trapFixes } from './fix-traps.js';
import { trpcInput } from './fix-trpc.js';

/**
 * Drafts of a schema with what the handler reads, asked in the framework's own way. Never for fix-all: what a service
 * lets in is for a person to say, and the draft marks where.
 */
export function draftFixes(
  context: RuleContext,
  boundary: Boundary,
  input: BoundaryInput,
  source: SourceText,
): readonly Fix[] {
  if (!DRAFTED.has(input.channel)) return [];
  const repairs = trapRepairs(context, boundary, input, source);
  if (repairs.length > 0) return repairs;
  const { root, settings } = context.service;
  const { validators } = settings;
  const { program } = context;
  const read = inputFieldsOf(program, boundary, input.channel, { root, validators });
  if (!read) return [];
  const shape = inputShapeOf(program, boundary, input.channel, { root, validators });
  const drafting = { context, boundary, input, source, read, shape };
  for (const idiom of IDIOMS) {
    const draft = idiom(drafting);
    if (draft) return [{ ...draft, safety: 'review', inFixAll: false }];
  }
  return [];
}

/** Where something checks the channel already, and the check does not hold, that is mended first. */
function trapRepairs(
  context: RuleContext,
  { traps }: Boundary,
  { channel }: BoundaryInput,
  source: SourceText,
): readonly Fix[] {
  const own = traps.filter(({ data }) => data['source']?.split('.')[0] === channel);
  return own.flatMap((trap) => trapFixes(context, trap, source));
}

// What schemas of plain data can tell; files are another matter.
const DRAFTED: ReadonlySet<string> = new Set(['body', 'query', 'params', 'headers', 'cookies', 'args']);

/** The first one that fits is taken, so the framework's own ways come before the one that fits most. */
const IDIOMS: readonly Idiom[] = [
  nestDto,
  honoValidator,
  fastifyRoute,
  hapiRoute,
  trpcInput,
  serverAction,
  inHandler,
];
