import { NumericError } from '@depth2/tensor';
import { CommanderError } from 'commander';
import { UsageError } from './usage-error.ts';

/** Exit codes of the program, a contract with scripts. */
export const EXIT = { done: 0, unexpected: 1, usage: 2, notCertified: 3, interrupted: 130 } as const;

/** How the program ends: its exit code and the one line for standard error, null when everything is said. */
export interface Ending {
  readonly code: number;
  readonly line: string | null;
}

/**
 * What an error means to the person at the terminal: wrong usage or data (2), or something that nobody expected (1).
 * @param error anything that was thrown
 * @returns exit code and a single line without control characters and without a stack
 */
export function ending(error: unknown): Ending {
  if (error instanceof CommanderError) return ofCommander(error);
  if (error instanceof UsageError || error instanceof NumericError)
    return { code: EXIT.usage, line: oneLine(error.message) };
  if (!(error instanceof Error)) return { code: EXIT.unexpected, line: oneLine(`unexpected: ${String(error)}`) };
  const hint = 'with --debug this shows where';
  return { code: EXIT.unexpected, line: oneLine(`unexpected ${error.name}: ${error.message} (${hint})`) };
}

/** Commander has printed help or the version itself; its complaints become one line. */
function ofCommander(error: CommanderError): Ending {
  if (error.exitCode === 0) return { code: EXIT.done, line: null };
  if (error.code === 'commander.help') return { code: EXIT.usage, line: null };
  return { code: EXIT.usage, line: oneLine(error.message.replace(/^error: /, '')) };
}

function oneLine(text: string): string {
  // Names of files and columns are quoted in messages; what they contain must not steer the terminal.
  return text
    .trim()
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(/\p{Cc}/gu, '?');
}
