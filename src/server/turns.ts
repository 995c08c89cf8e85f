import { setImmediate as nextTurn } from 'node:timers/promises';

// Work is done in turns of this length, so that a request in between waits no longer.
const TURN_MS = 15;

/** Cuts long work into turns: after each piece, ask whether the turn is over, and if so wait for the next. */
export class Turns {
  private ends = performance.now() + TURN_MS;

  isOver(): boolean {
    return performance.now() >= this.ends;
  }

  /** Lets everything else that waits go first. */
  async next(): Promise<void> {
    await nextTurn();
    this.ends = performance.now() + TURN_MS;
  }
}
