/** Text fit to stand between tags or in an attribute. What XML 1.0 cannot hold at all becomes a replacement sign. */
export function toXmlText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (sign) => (LINE_SIGNS.includes(sign) ? sign : '\uFFFD'))
    .replace(/[&<>"'\n\t\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const LINE_SIGNS = '\n\t\r';
