/** How the things that a process keeps open are closed, as data. */
export interface StopEntry {
  /** Packages and parts of Node whose things it speaks of; `globalThis` for globals. */
  readonly modules: readonly string[];
  readonly role: StopRole;
  readonly methods: readonly StopMethod[];
}

export type StopRole = 'server' | 'worker' | 'resource' | 'telemetry';

export interface StopMethod {
  /** The last name of the way to it: `close` for `mongoose.connection.close`. */
  readonly member: string;
  /**
   * How the caller gets to know that it is done: by the callback given to it, by a promise, by both, when it returns,
   * or not at all.
   */
  readonly waits: 'callback' | 'promise' | 'either' | 'sync' | 'none';
  /**
   * `drain`: what is in hand is finished first. `halt`: nothing new is taken, what is in hand goes on unwatched.
   * `cut`: what is in hand is broken off. `idle`: ends only what is idle. `flush`: writes out what is kept back.
   */
  readonly does: 'drain' | 'halt' | 'cut' | 'idle' | 'flush';
  /** First argument that turns it into a `cut`. */
  readonly cutBy?: boolean;
  /** It ends by itself after that many milliseconds. */
  readonly limit?: StopLimit;
  /** Connections that it leaves open, so that the process does not end: clients of web sockets. */
  readonly leaves?: string;
}

/** A time limit that the library brings along. */
export interface StopLimit {
  /** Milliseconds unless an option says otherwise; `null` for none. */
  readonly defaultMs: number | null;
  /** The option that sets it, and whether it is given to the method itself or to what made the thing. */
  readonly key: string;
  readonly in: 'call' | 'maker';
  /** Position of the plain number, for libraries that take one instead of options. */
  readonly position?: number;
}
