import { EventEmitter, type Disposable, type Event } from 'vscode';
import { FIRST_SESSION, type Session } from './session.js';

/** The one session of this window, and word of its changes. Views read it; only the server's side writes it. */
export class SessionStore implements Disposable {
  private readonly emitter = new EventEmitter<Session>();
  private session = FIRST_SESSION;

  /** Fires after every change, with the new session. */
  readonly onDidChange: Event<Session> = this.emitter.event;

  get current(): Session {
    return this.session;
  }

  update(change: (session: Session) => Session): void {
    this.session = change(this.session);
    this.emitter.fire(this.session);
  }

  dispose(): void {
    this.emitter.dispose();
  }
}
