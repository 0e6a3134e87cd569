import { Option } from 'commander';
import { UsageError } from './usage-error.ts';

/** What an argument may be: the rule in words, as it follows "must be", and a reader that says undefined to the rest. */
export interface Kind<Value> {
  readonly rule: string;
  readonly read: (text: string) => Value | undefined;
}

/** Bounds of a number, each inclusive but `above`. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
}

// Number() also takes '', ' 1 ', '0x10' and 'Infinity', none of which anybody means here.
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number that `text` spells out, or undefined when it is anything else or overflows. */
export function readNumber(text: string): number | undefined {
  const value = decimal.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** A finite number within `range`: `0.1`, `-1`, `1e-3`. */
export function realNumber(range: Range = {}): Kind<number> {
  return {
    rule: `a number${rangeInWords(range)}`,
    read: (text) => within(readNumber(text), range),
  };
}

/** A whole number within `range`; `2e5` and `3.0` are whole, and beyond 2^53 nothing is. */
export function wholeNumber(range: Range): Kind<number> {
  return {
    rule: `a whole number${rangeInWords(range)}`,
    read: (text) => {
      const value = within(readNumber(text), range);
      return Number.isSafeInteger(value) ? value : undefined;
    },
  };
}

/** What `kind` takes, or the one word. */
export function orWord<Value, Word extends string>(kind: Kind<Value>, word: Word): Kind<Value | Word> {
  return {
    rule: `${kind.rule}, or ${word}`,
    read: (text) => (text === word ? word : kind.read(text)),
  };
}

/** One of a few words. */
export function oneOf<Word extends string>(...words: readonly Word[]): Kind<Word> {
  return {
    rule: words.join(' or '),
    read: (text) => words.find((word) => word === text),
  };
}

/** Numbers with commas between them: `0,1,-1`. */
export function numberList(): Kind<readonly number[]> {
  return {
    rule: 'numbers with commas between them, such as 0,1,-1',
    read: (text) => {
      const values = text.split(',').map(readNumber);
      return values.every((value) => value !== undefined) ? values : undefined;
    },
  };
}

/** Any text but the empty one: the name of a file or of a column. */
export function someText(): Kind<string> {
  return { rule: 'a name', read: (text) => (text === '' ? undefined : text) };
}

/**
 * A commander option that reads its argument as `kind`.
 * @param flags as commander takes them: `'--inputs <d>'`
 * @returns the option; a wrong argument makes parsing throw UsageError `--inputs must be RULE, got "abc"`
 */
export function option<Value>(flags: string, description: string, kind: Kind<Value>): Option {
  const made = new Option(flags, description);
  return made.argParser((text: string): Value => {
    const value = kind.read(text);
    if (value === undefined) throw new UsageError(`${made.long} must be ${kind.rule}, got "${text}"`);
    return value;
  });
}

function within(
  value: number | undefined,
  { min = -Infinity, max = Infinity, above = -Infinity }: Range,
): number | undefined {
  return value !== undefined && value >= min && value <= max && value > above ? value : undefined;
}

function rangeInWords({ min, max, above }: Range): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (above !== undefined && max !== undefined) return ` above ${above}, at most ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  if (above !== undefined) return ` above ${above}`;
  return '';
}
