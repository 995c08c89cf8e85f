import type { DefectId, Severity } from '../api.js';

/** What each defect does, and what to do about it. */
export const DEFECT_MESSAGES: Readonly<Record<DefectId, string>> = {
  'exit-before-close':
    'The process ends here while the {kind} still has work in hand. Exit in the callback of its closing, or after its promise.',
  'immediate-close':
    'Requests in flight are reset here. Close the {kind} first, and cut what is left only when a timer says so.',
  'only-sigint':
    'Only {handled} is handled, and platforms stop a service with {sent}. Register the same handler for {sent}.',
  'conditional-handler':
    'This handler is registered {how}, so the signal ends the process at once. Register it in any case, where the service starts.',
  'idle-handler':
    'This handler takes the default away and does nothing instead: the process goes on until it is killed. Close what is open and exit.',
  'rejecting-handler':
    'When the first step of this handler fails, the others are never taken. Catch its error, and go on.',
  'closed-too-early':
    '`{resource}` is closed while the {kind} still answers what is in hand. Close it when the closing of the {kind} is complete.',
  'weak-helper':
    '`{helper}` gives work in hand {limit} here. Set a limit that is longer than the slowest answer, such as 10 seconds.',
  'hooks-not-enabled':
    '`{hook}` of {class} never runs: nothing closes the application on a signal. Call `app.enableShutdownHooks()` before it listens.',
  'swallowed-crash':
    'After `{event}` the process {how}, so nobody sees that it crashed. Log the error and exit with 1.',
  'drain-over-grace':
    'This limit of {limit}{before} is longer than the {grace} that {where} gives. Make it shorter, or that time longer.',
  'signal-lost':
    'The signal never reaches this {kind}: {where} starts it in a way that does not pass it on ({why}). Start it directly, in exec form.',
  'primary-not-forwarding':
    'The signal comes to the primary process, which does not pass it on to its workers. Disconnect or signal the workers there.',
  'uncatchable-signal': '`{event}` cannot be handled: registering it throws at start. Remove it.',
  'exit-hook':
    'Nothing waits for this work: `{event}` comes when it is too late, and not at all on a signal. Do it in a handler of SIGTERM.',
};

export const DEFECT_SEVERITY: Readonly<Record<DefectId, Severity>> = {
  'exit-before-close': 'error',
  'immediate-close': 'error',
  'only-sigint': 'error',
  'conditional-handler': 'warning',
  'idle-handler': 'error',
  'rejecting-handler': 'info',
  'closed-too-early': 'warning',
  'weak-helper': 'warning',
  'hooks-not-enabled': 'error',
  'swallowed-crash': 'warning',
  'drain-over-grace': 'warning',
  'signal-lost': 'error',
  'primary-not-forwarding': 'error',
  'uncatchable-signal': 'error',
  'exit-hook': 'warning',
};
