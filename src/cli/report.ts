import { toReviewHtml } from '../checklist/report/html/page.js';
import { toReviewMarkdown } from '../checklist/report/markdown.js';
import { reviewOf } from '../workspace/review.js';
import type { CommandOptions } from './definitions.js';
import { EXIT } from './exit.js';
import { open, warnOfWaivers } from './open.js';
import { print, printJson } from './print.js';

declare const PLIMSOLL_VERSION: string;

/** Prints the review document: what a review works with, and what it ends in. It judges nothing that `gate` does not. */
export async function report({ dir, format }: CommandOptions): Promise<number> {
  const session = await open(dir);
  warnOfWaivers(session);
  await session.loadHistory();
  const review = reviewOf(session, PLIMSOLL_VERSION);
  if (format === 'json') printJson(review);
  else print(format === 'html' ? toReviewHtml(review) : toReviewMarkdown(review));
  return EXIT.clear;
}
