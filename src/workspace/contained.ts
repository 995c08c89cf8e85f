export interface LayoutLog {
  /**
   * A step of dividing the files threw: our own fault. It costs the answer of this step, nothing else. Without this
   * method the fault is thrown on, so that a test does not pass over it.
   */
  layoutFailed?(what: string, error: unknown): void;
}

/** Runs a step; if it throws, that is logged and `otherwise` is the answer. `what` completes "could not tell …". */
export type Contained = <T>(what: string, otherwise: T, step: () => T) => T;

export function containment(log: LayoutLog): Contained {
  return (what, otherwise, step) => {
    try {
      return step();
    } catch (error) {
      if (log.layoutFailed === undefined) throw error;
      log.layoutFailed(what, error);
      return otherwise;
    }
  };
}
