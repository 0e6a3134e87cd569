// The laws as somebody outside uses them: own functions, any of them, any test runner.
import { check, lawsAbout } from '@depth2/laws';
import { hermiteLaws } from '@depth2/hermite/testing';
import { describe, expect, test } from 'vitest';

/** He_n from its explicit sum. */
function mine(n: number, xs: ArrayLike<number>): Float64Array {
  return Float64Array.from(xs, (x) => {
    let sum = 0;
    let term = 1;
    // n!/(j! (n − 2j)! 2^j), downwards from x^n: each term is the last one times (n − 2j)(n − 2j − 1)/(2(j + 1)).
    for (let j = 0; 2 * j <= n; j += 1) {
      sum += (j % 2 === 0 ? term : -term) * x ** (n - 2 * j);
      term *= ((n - 2 * j) * (n - 2 * j - 1)) / (2 * (j + 1));
    }
    return sum;
  });
}

describe('another correct evaluate passes every law', () => {
  for (const law of hermiteLaws) test(law.name, () => check(law, { evaluate: mine }));
});

test('and a wrong one is found', () => {
  const wrong = (n: number, xs: ArrayLike<number>): Float64Array => mine(n, xs).map((y) => (n === 7 ? y + 1e-6 : y));
  expect(() => hermiteLaws.forEach((law) => check(law, { evaluate: wrong }))).toThrow(/does not hold/);
});

test('lawsAbout keeps the laws that use a function that was brought', () => {
  const names = lawsAbout(hermiteLaws, { evaluate: mine }).map((law) => law.name);
  expect(names).toContain('He_n satisfies its three-term recurrence');
  expect(names).not.toContain('c_k(b) satisfies its recurrence in k');
  expect(names.length).toBeLessThan(hermiteLaws.length);
});
