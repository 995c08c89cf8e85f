/**
 * The user asked for something that cannot be done: a directory that is not there, an option that makes no sense.
 * The message is one clear line for that user, so whoever catches it prints it without a stack trace.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
