import type { ProgressPoint } from '../model.js';
import { daysBetween } from '../../states/days.js';
import { markup, type Markup } from './template.js';

const WIDTH = 720;
const HEIGHT = 240;
const EDGE = { left: 36, right: 12, top: 12, bottom: 28 } as const;

/** From the bottom up. */
const LAYERS = [
  ['attested', 'Attested'],
  ['planned', 'Planned'],
  ['accepted', 'Waived or deferred'],
  ['expired', 'Expired'],
] as const;

/**
 * What people put down, day by day, as stacked steps: between two versions of the file nothing changed. The numbers
 * stand in the table beside it, so the picture has a name only.
 * @param id of the picture, unique on its page
 */
export function progressChart(points: readonly ProgressPoint[], id: string): Markup {
  const most = Math.max(1, ...points.map(totalOf));
  const scale = {
    x: toX(points),
    y: (amount: number) => round(HEIGHT - EDGE.bottom - (amount / most) * plotHeight()),
  };
  const [first, last] = [points[0]?.on ?? '', points.at(-1)?.on ?? ''];
  return markup`<figure>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}">
      <title id="${id}">Items that rest on what people put down, from ${first} to ${last}</title>
      ${LAYERS.map(([key], index) => layer(points, index, key, scale))}
      <path class="axis" d="M${EDGE.left} ${EDGE.top}V${HEIGHT - EDGE.bottom}H${WIDTH - EDGE.right}" />
      <text x="${EDGE.left - 6}" y="${scale.y(most) + 8}" text-anchor="end">${most}</text>
      <text x="${EDGE.left - 6}" y="${scale.y(0)}" text-anchor="end">0</text>
      <text x="${EDGE.left}" y="${HEIGHT - 8}">${first}</text>
      <text x="${WIDTH - EDGE.right}" y="${HEIGHT - 8}" text-anchor="end">${last}</text>
    </svg>
    <figcaption>From the bottom up: ${LAYERS.map(([, name]) => name.toLowerCase()).join(', ')}.</figcaption>
  </figure>`;
}

interface Scale {
  readonly x: (on: string) => number;
  readonly y: (amount: number) => number;
}

/** One band, from the sum of those below it to that sum and its own amount; empty bands are left out. */
function layer(points: readonly ProgressPoint[], index: number, key: string, { x, y }: Scale): Markup {
  const keys = LAYERS.map(([name]) => name);
  const below = points.map((point) => sumOf(point, keys.slice(0, index)));
  const above = points.map((point) => sumOf(point, keys.slice(0, index + 1)));
  if (above.every((amount, at) => amount === below[at])) return markup``;
  const days = points.map(({ on }) => x(on));
  const top = steps(days, above.map(y));
  const bottom = steps(days, below.map(y)).reverse();
  const path = [...top, ...bottom].map(([left, down]) => `${left} ${down}`).join('L');
  return markup`<path class="area-${key}" d="M${path}Z" />`;
}

/** A value holds until the next one. */
function steps(xs: readonly number[], ys: readonly number[]): (readonly [number, number])[] {
  return xs.flatMap((x, index) => {
    const y = ys[index] ?? 0;
    const next = xs[index + 1];
    return next === undefined ? [[x, y] as const] : [[x, y] as const, [next, y] as const];
  });
}

/** Time runs evenly, whatever the distance between two versions. */
function toX(points: readonly ProgressPoint[]): (on: string) => number {
  const first = points[0]?.on ?? '';
  const span = Math.max(1, daysBetween(first, points.at(-1)?.on ?? first));
  const width = WIDTH - EDGE.left - EDGE.right;
  return (on) => round(EDGE.left + (daysBetween(first, on) / span) * width);
}

function plotHeight(): number {
  return HEIGHT - EDGE.top - EDGE.bottom;
}

function totalOf(point: ProgressPoint): number {
  return sumOf(
    point,
    LAYERS.map(([key]) => key),
  );
}

function sumOf(point: ProgressPoint, keys: readonly (typeof LAYERS)[number][0][]): number {
  return keys.reduce((sum, key) => sum + point[key], 0);
}

/** Tenths of a unit are finer than any screen. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
