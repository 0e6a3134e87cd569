/**
 * The person asked for something that cannot be done: a wrong argument, or a file that is not what it should be.
 * The message is the one line that the person reads; the program ends with exit code 2.
 */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/**
 * The message of a NumericError for somebody who called no function: `network.parse: version must be 1, got 2` becomes
 * `version must be 1, got 2`.
 */
export function withoutFunction(message: string): string {
  return message.replace(/^[\w.-]+: /, '');
}
