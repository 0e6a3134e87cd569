import type { Family, LabelledRows, Recipe } from './hard-case.ts';
import { gaussianNoise } from './noise-laws.ts';
import { networkOf, timesLabel } from './teachers.ts';
import { large, recoverable } from './width-families.ts';

function changed(name: string, change: (recipe: Recipe) => Recipe): Family {
  return { name, recipe: (random) => change(recoverable(random)) };
}

/** Also of a network that is larger. */
function changedInBothSizes(name: string, change: (recipe: Recipe) => Recipe): Family[] {
  return [changed(name, change), { name: `${name}, large`, recipe: (random) => change(large(random)) }];
}

/** Labels that are no network's: a function of the value of one. */
function labelled(label: (clean: number) => number) {
  return (recipe: Recipe): Recipe => ({ ...recipe, label: (_, clean) => label(clean) });
}

/** Labels of a network, each put on a grid of its own: the rounding counts as noise. */
function rounded(round: (clean: number) => number) {
  return (recipe: Recipe): Recipe => ({ ...recipe, noise: () => (_, mean) => round(mean) - mean });
}

/** One label of the file is 1e12, wherever it stands. */
function damaged(rows: LabelledRows): LabelledRows {
  const y = rows.y.slice();
  y[Math.floor(rows.rows / 3)] = 1e12;
  return { ...rows, y };
}

/** Labels that are noisy, rounded, constant, huge or tiny. */
export const labelFamilies: readonly Family[] = [
  ...changedInBothSizes('pure noise', (recipe) => ({
    ...recipe,
    truth: networkOf([], recipe.inputs),
    noise: gaussianNoise(1),
  })),
  ...[1e-15, 1e-14, 1e-13, 1e-12, 1e-9, 1e-6, 1e-2].map((size) =>
    changed(`noise ${size.toExponential(0)}`, (recipe) => ({ ...recipe, noise: gaussianNoise(size) })),
  ),
  changed('noise ten times the signal', (recipe) => ({ ...recipe, noise: gaussianNoise(10) })),
  ...changedInBothSizes('float32 labels', rounded(Math.fround)),
  changed(
    'labels of 6 digits',
    rounded((clean) => Number(clean.toPrecision(6))),
  ),
  changed(
    'labels of 15 digits',
    rounded((clean) => Number(clean.toPrecision(15))),
  ),
  ...changedInBothSizes(
    '0/1 labels',
    labelled((clean) => (clean > 0 ? 1 : 0)),
  ),
  ...changedInBothSizes(
    'star ratings',
    labelled((clean) => Math.min(5, Math.max(1, Math.round(3 + clean)))),
  ),
  changed(
    'constant labels',
    labelled(() => 7),
  ),
  changed(
    'zero labels',
    labelled(() => 0),
  ),
  changed(
    'nearly constant labels',
    labelled((clean) => 7 + 1e-14 * clean),
  ),
  changed(
    'labels on a large offset',
    labelled((clean) => 1e9 + clean),
  ),
  changed(
    'clipped labels',
    labelled((clean) => Math.min(1, clean)),
  ),
  ...changedInBothSizes('one label in a thousand is wrong', (recipe) => ({
    ...recipe,
    noise:
      ({ uniform }) =>
      () =>
        uniform() < 1e-3 ? 1 : 0,
  })),
  ...changedInBothSizes('one label of 1e12', (recipe) => ({ ...recipe, arrange: damaged })),
  ...[150, 300].map((exponent): Family => ({
    name: `labels times 1e±${exponent}`,
    recipe: (random) => {
      const recipe = recoverable(random);
      const truth = timesLabel(recipe.truth!, 10 ** (exponent * random.sign()));
      return { ...recipe, truth, control: true };
    },
  })),
];
