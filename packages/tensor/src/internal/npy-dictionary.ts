import { DomainError } from '../errors.ts';

/** The three entries of a `.npy` header. A structured dtype is returned as the text of its list, beginning with `[`. */
export interface NpyDictionary {
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

/**
 * Parses `{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }` and padding. This is the part of Python's literals
 * that NumPy writes for plain arrays, and nothing else: one pass, no evaluation, no backtracking.
 */
export function parseDictionary(caller: string, text: string): NpyDictionary {
  const found = new Map<string, string | boolean | readonly number[]>();
  let at = 0;
  const fail = (rule: string): never => {
    const got = at < text.length ? JSON.stringify(text.slice(at, at + 12)) : 'the end';
    throw new DomainError('tensor/npy-header', `${caller}: header must be ${rule}, got ${got} at character ${at}`, {
      at,
    });
  };
  const space = (): void => {
    while (at < text.length && ' \t\r\n'.includes(text[at]!)) at += 1;
  };
  const take = (pattern: RegExp, rule: string): string => {
    space();
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0] ?? fail(rule);
    at += match.length;
    return match;
  };
  const next = (character: string): boolean => {
    space();
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  // Printable ASCII only: a message that quotes a word stays one line.
  const word = (rule: string): string => take(/'[ !#-&(-[\]-~]*'|"[ !#-&(-[\]-~]*"/y, rule).slice(1, -1);

  const tuple = (): readonly number[] => {
    take(/\(/y, 'a tuple of integers for shape');
    const lengths: number[] = [];
    while (!next(')')) {
      // Python 2 wrote long integers with an L.
      lengths.push(Number(take(/\d{1,20}L?(?![\w.])/y, 'a tuple of integers for shape').replace('L', '')));
      if (lengths.length > 64) fail('a tuple of at most 64 integers for shape');
      if (next(',')) continue;
      if (lengths.length === 1) fail('a tuple with a comma for shape');
      take(/\)/y, 'a tuple of integers for shape');
      break;
    }
    return lengths;
  };
  const values: Readonly<Record<string, () => string | boolean | readonly number[]>> = {
    descr: () => (next('[') ? '[' : word('a dtype in quotes for descr')),
    fortran_order: () => take(/(?:True|False)\b/y, 'True or False for fortran_order') === 'True',
    shape: tuple,
  };

  take(/\{/y, 'a dictionary');
  while (!next('}')) {
    const key = word('a key in quotes');
    if (!Object.hasOwn(values, key) || found.has(key))
      fail(`a dictionary of descr, fortran_order and shape, once each, after the key '${key}'`);
    take(/:/y, 'a colon after a key');
    found.set(key, values[key]!());
    // A list here is a structured dtype: what follows in it is of no use, the caller refuses it by name.
    if (found.get('descr') === '[') return { descr: '[', fortranOrder: false, shape: [] };
    if (!next(',')) {
      take(/\}/y, 'closed by a brace');
      break;
    }
  }
  space();
  if (at < text.length) fail('followed by spaces only');
  if (found.size !== 3) fail('a dictionary with descr, fortran_order and shape');
  return {
    descr: found.get('descr') as string,
    fortranOrder: found.get('fortran_order') as boolean,
    shape: found.get('shape') as readonly number[],
  };
}
