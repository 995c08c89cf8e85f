import { findLink } from '../words.js';
import { markup, type Markup } from './template.js';

/** Only addresses of the web become links: no other kind can be followed by mistake. */
export function evidence(given: string): Markup {
  const link = findLink(given);
  if (link === undefined) return given === '' ? markup`` : markup`<code>${given}</code>`;
  return markup`<a href="${link}" rel="noopener noreferrer">${given}</a>`;
}
