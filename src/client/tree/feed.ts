/** What the feed needs from outside. */
export interface FeedHost<T> {
  /** Undefined while there is no server to ask. */
  ask(): Promise<T | undefined>;
  show(payload: T): void;
  /** What is shown is not true any more, and nobody looks: a header that stays in sight must not go on claiming it. */
  hide(): void;
  failed(error: unknown): void;
}

/**
 * Asks the server for what a view shows, but only while somebody looks, and never twice at a time: however often the
 * server says that they changed, whoever types with the view closed pays nothing.
 */
export class Feed<T> {
  private isVisible = false;
  private isAsking = false;
  /** Counts the changes that the server spoke of; the first is that there is a server. */
  private latest = 1;
  /** The change up to which the view is true. */
  private shown = 0;

  constructor(private readonly host: FeedHost<T>) {}

  setVisible(isVisible: boolean): void {
    this.isVisible = isVisible;
    void this.refresh();
  }

  /** The server has something new, or there is a new server. */
  outdate(): void {
    this.latest += 1;
    if (!this.isVisible) this.host.hide();
    void this.refresh();
  }

  private async refresh(): Promise<void> {
    if (!this.isVisible || this.isAsking || this.shown === this.latest) return;
    const asked = this.latest;
    this.isAsking = true;
    const isAnswered = await this.ask();
    this.isAsking = false;
    if (isAnswered) this.shown = asked;
    // A failure alone is no reason to ask again: the next word of the server, or the next look, is.
    if (this.latest !== asked) await this.refresh();
  }

  private async ask(): Promise<boolean> {
    try {
      const payload = await this.host.ask();
      if (payload !== undefined) this.host.show(payload);
      return payload !== undefined;
    } catch (error) {
      this.host.failed(error);
      return false;
    }
  }
}
