import type { Figures } from './processes.js';
import type { Typing } from './server.js';
import { quantile } from './server.js';
import { NAMES } from './workbench.js';

/** All that was measured on one repository. */
export interface Report {
  readonly name: string;
  readonly files: number;
  readonly lines: number;
  readonly rounds: number;
  readonly processes: Figures;
  readonly typing: Typing | undefined;
}

/** A table for people: medians, and how many times as much as the subject that each is compared with. */
export function toTable({ name, files, lines, rounds, processes, typing }: Report): string {
  const head = `${name}: ${files} files, ${lines} lines; ${rounds} rounds, medians`;
  const rows = Object.entries(processes).map(([subject, { wallMs, cpuMs, peakMb }]) =>
    row(subject, [
      `${wallMs.toFixed(0)} ms`,
      `${cpuMs.toFixed(0)} ms`,
      `${peakMb.toFixed(0)} MB`,
      times(processes, subject, NAMES.parse),
      times(processes, subject, NAMES.cold),
    ]),
  );
  const titles = row('', ['clock', 'processor', 'peak', '× parse', '× cold']);
  return [head, titles, ...rows, ...(typing ? typingLines(typing) : [])].join('\n');
}

/** How many times the processor time of another subject one takes; NaN if one of them was not measured. */
export function ratio(processes: Figures, subject: string, other: string): number {
  return (processes[subject]?.cpuMs ?? NaN) / (processes[other]?.cpuMs ?? NaN);
}

function times(processes: Figures, subject: string, other: string): string {
  const found = ratio(processes, subject, other);
  return Number.isNaN(found) ? '' : found.toFixed(2);
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(36) + cells.map((cell) => cell.padStart(11)).join('');
}

function typingLines({ openMs, heapMb, heapAfterMb, inSmallest, inLargest }: Typing): readonly string[] {
  const growth = (heapAfterMb / heapMb - 1) * 100;
  return [
    `server: open ${openMs.toFixed(0)} ms; heap ${heapMb.toFixed(0)} MB, after typing ${growth.toFixed(1)} % more`,
    `keystroke, smallest file: ${quantiles(inSmallest.keyMs)}; all judged again: ${quantiles(inSmallest.settleMs)}`,
    `keystroke, largest file:  ${quantiles(inLargest.keyMs)}; all judged again: ${quantiles(inLargest.settleMs)}`,
  ];
}

function quantiles(values: readonly number[]): string {
  return [0.5, 0.95, 0.99]
    .map((share) => `p${share * 100} ${quantile(values, share).toFixed(1)} ms`)
    .join(', ');
}
