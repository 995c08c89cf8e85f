import { z } from 'zod';
import { DATE_PATTERN, isDate } from './date.js';
import { DURATION_PATTERN, parseDuration } from './duration.js';
import { isNobody } from './nobody.js';

/*
 * The scalars of plimsoll.yml. Every error text is a predicate, to stand behind the name of the key:
 * "`due` must be a day …".
 */
const DATE_ERROR = 'must be a day that exists, written like 2026-12-15';
const DURATION_ERROR = 'must be a time with its unit, like 800ms, 30s, 2m or 1h';
const COMMIT_ERROR = 'must be a commit hash of 7 to 40 hexadecimal digits, in quotes if it has no letter';

export const text = z
  .string()
  .refine((value) => value.trim() !== '', 'must not be empty')
  .meta({ minLength: 1 });

/** Somebody who can be asked. */
export const person = text
  .refine((value) => !isNobody(value), 'must name a person or a team that can be asked')
  .meta({ examples: ['@ada', '@acme/platform'] });

export const date = z
  .string({ error: DATE_ERROR })
  .refine(isDate, DATE_ERROR)
  .meta({ pattern: DATE_PATTERN, examples: ['2026-12-15'] });

/** A day that has come: nobody can vouch for the future. */
export function pastDate(today: string) {
  return date.refine(
    (value) => !isDate(value) || value <= today,
    `must not lie in the future (today is ${today})`,
  );
}

/** A duration with its unit; comes out as milliseconds. */
export const duration = z
  .string({ error: DURATION_ERROR })
  .refine((value) => parseDuration(value) !== undefined, DURATION_ERROR)
  .meta({ pattern: DURATION_PATTERN, examples: ['800ms', '30s', '2m'] })
  .transform((value) => parseDuration(value) ?? 0);

export const commit = z
  .string({ error: COMMIT_ERROR })
  .regex(/^[0-9a-fA-F]{7,40}$/, COMMIT_ERROR)
  .meta({ examples: ['1a2b3c4'] });
