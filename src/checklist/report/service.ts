import { CATEGORIES } from '../../analysis/rule.js';
import type { Config } from '../config/config.js';
import type { History } from '../history.js';
import { sizeNotes, wrongToolNotes } from '../profile.js';
import { categoryVerdicts } from '../states/categories.js';
import { gateOf } from '../states/gate.js';
import { findLaunch } from '../states/launch.js';
import { findNextStep } from '../states/next-step.js';
import type { ItemPlace, ItemStatus } from '../states/status.js';
import { findChanges } from './changes.js';
import { toDecision } from './decisions.js';
import type { CategoryReview, InventorySummary, ItemReview, Risk, ServiceReview, Spot } from './model.js';
import { progressOf } from './progress.js';
import { findHeldReview } from './held-review.js';
import { risksOf } from './risks.js';

export interface ServiceReviewInput {
  readonly name: string;
  readonly root: string;
  readonly config: Config;
  /** Path of its plimsoll.yml, relative to the scanned directory. */
  readonly configPath: string;
  readonly statuses: readonly ItemStatus[];
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly ruleIds: readonly string[];
  readonly history?: History;
  readonly inventory: InventorySummary;
  /** Findings that somebody has accepted, in the code or in plimsoll.yml. */
  readonly acceptedFindings: readonly Risk[];
  /** Line of a place, from 1. */
  readonly lineOf: (place: ItemPlace) => number;
}

/** The part of the review document that is about one service. */
export function toServiceReview(input: ServiceReviewInput): ServiceReview {
  const { name, root, config, statuses, today, history, inventory } = input;
  const { lead, goLive } = config.service;
  const launch = findLaunch(goLive, today, statuses);
  const nextStep = findNextStep(statuses);
  const changes = findChanges(input);
  const review = findHeldReview(config);
  return {
    ...{ name, root, inventory },
    ...(lead === undefined ? {} : { lead }),
    gate: gateOf(statuses),
    ...(launch && { launch }),
    ...(nextStep && { nextStep }),
    notes: [...wrongToolNotes(config.profile), ...sizeNotes(config.profile), ...(history?.limits ?? [])],
    categories: toCategories(input),
    risks: [...risksOf(statuses), ...input.acceptedFindings],
    ...(changes && { changes }),
    progress: progressOf(input),
    ...(review && { review }),
  };
}

function toCategories({ statuses, lineOf }: ServiceReviewInput): CategoryReview[] {
  const verdicts = categoryVerdicts(statuses);
  return CATEGORIES.flatMap((category) => {
    const own = statuses.filter(({ item }) => item.category === category);
    const verdict = verdicts.find((one) => one.category === category);
    const { says, isMet } = verdict ?? {};
    const items = own.map((status) => toItem(status, lineOf));
    if (own.length === 0) return [];
    return [
      { category, ...(says === undefined ? {} : { says }), ...(isMet === undefined ? {} : { isMet }), items },
    ];
  });
}

/** The rest is for `plimsoll scan`: a review reads what kind of place it is, not all of them. */
const MOST_PLACES = 5;

function toItem(status: ItemStatus, lineOf: ServiceReviewInput['lineOf']): ItemReview {
  const { item, state, reason, owner, due, isOverdue, expires, notes, places } = status;
  const { id, title, requirement, gate } = item;
  const decision = toDecision(status);
  return {
    ...{ id, title, requirement, gate, state, reason, notes, placeCount: places.length },
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
    ...(isOverdue === true ? { isOverdue } : {}),
    ...(expires === undefined ? {} : { expires }),
    places: places.slice(0, MOST_PLACES).map((place) => toSpot(place, lineOf)),
    ...(decision && { decision }),
  };
}

function toSpot(place: ItemPlace, lineOf: ServiceReviewInput['lineOf']): Spot {
  return { file: place.file, line: lineOf(place), message: place.message };
}
