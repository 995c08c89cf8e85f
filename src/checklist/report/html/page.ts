import { createHash } from 'node:crypto';
import type { ReviewDocument } from '../model.js';
import { verdictOf } from '../words.js';
import { serviceSection } from './service.js';
import { STYLES } from './styles.js';
import { markup, Markup } from './template.js';

/**
 * The review document as one page that stands alone: it loads nothing, runs nothing, follows the colours of the
 * screen, and can be printed. Everything that comes from the repository is escaped.
 */
export function toReviewHtml({ services, on, tool }: ReviewDocument): string {
  const title = `Readiness review, ${on}`;
  // The text of the style must be the one that the policy's hash was made of, letter for letter.
  const style = new Markup(`<style>${STYLES}</style>`);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${style}
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header>
<h1>${title}</h1>
<p class="faint">Written by Plimsoll ${tool.version}.</p>
</header>
${services.length > 1 ? nav(services) : undefined}
<main id="main">
${services.length === 0 ? markup`<p>No service was found here.</p>` : services.map(serviceSection)}
</main>
</body>
</html>`.text;
}

/** No script, no picture, no address to load from; the one style is known by its hash. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLES).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function nav(services: ReviewDocument['services']): Markup {
  const links = services.map(
    (service, index) =>
      markup`<li><a href="#service-${index + 1}">${service.name}</a>: ${verdictOf(service)}</li>`,
  );
  return markup`<nav aria-label="Services"><ul>${links}</ul></nav>`;
}
