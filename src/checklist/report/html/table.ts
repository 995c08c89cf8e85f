import { markup, type Markup } from './template.js';

export type Cell = string | number | Markup;

/** A table with its caption, and a row's first cell as its head; nothing if there are no rows. */
export function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
): Markup | undefined {
  if (rows.length === 0) return undefined;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>${caption}</caption>
      <thead>
        <tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map(toRow)}
      </tbody>
    </table>
  </div>`;
}

export function list(entries: readonly (string | Markup)[]): Markup | undefined {
  if (entries.length === 0) return undefined;
  return markup`<ul>
    ${entries.map((entry) => markup`<li>${entry}</li>`)}
  </ul>`;
}

function toRow([first = '', ...cells]: readonly Cell[]): Markup {
  return markup`<tr>
    <th scope="row">${first}</th>
    ${cells.map(toCell)}
  </tr>`;
}

function toCell(cell: Cell): Markup {
  return typeof cell === 'number' ? markup`<td class="number">${cell}</td>` : markup`<td>${cell}</td>`;
}
