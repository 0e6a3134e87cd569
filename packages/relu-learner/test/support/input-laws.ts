import type { Random } from './random.ts';

/** Writes one row of inputs. */
export type InputLaw = (random: Random, row: Float64Array) => void;

export const gaussian: InputLaw = ({ normal }, row) => row.forEach((_, k) => (row[k] = normal()));

/** Variance 1, independent columns. */
export const uniform: InputLaw = (random, row) =>
  row.forEach((_, k) => (row[k] = Math.sqrt(12) * (random.uniform() - 0.5)));

/** Student t with three degrees of freedom. */
export const student: InputLaw = ({ normal }, row) =>
  row.forEach((_, k) => {
    const chi = Math.hypot(normal(), normal(), normal());
    row[k] = normal() / (chi / Math.sqrt(3));
  });

/** Ratio of two normal numbers: no mean, no variance. */
export const cauchy: InputLaw = ({ normal }, row) => row.forEach((_, k) => (row[k] = normal() / normal()));

/** Uniform on the unit sphere, times √d. */
export const sphere: InputLaw = ({ normal }, row) => {
  row.forEach((_, k) => (row[k] = normal()));
  const factor = Math.sqrt(row.length) / Math.hypot(...row);
  row.forEach((z, k) => (row[k] = z * factor));
};

/** Powers of one number. */
export const momentCurve: InputLaw = ({ normal }, row) => {
  const t = normal();
  row.forEach((_, k) => (row[k] = t ** (k + 1)));
};

/** One entry is not zero: rows lie on the axes. */
export const onAxes: InputLaw = (random, row) => {
  row.fill(0);
  row[random.integer(0, row.length - 1)] = 2 * random.normal();
};

/** Half of the entries, at random, are zero. */
export const sparse: InputLaw = (random, row) =>
  row.forEach((_, k) => (row[k] = random.uniform() < 0.5 ? 0 : random.normal()));

export const plusMinusOne: InputLaw = ({ sign }, row) => row.forEach((_, k) => (row[k] = sign()));

/** Integers uniform in [−most, most]. */
export function integers(most: number): InputLaw {
  return ({ integer }, row) => row.forEach((_, k) => (row[k] = integer(-most, most)));
}

/** Gaussian, printed with that many decimals. */
export function printed(decimals: number): InputLaw {
  return ({ normal }, row) => row.forEach((_, k) => (row[k] = Number(normal().toFixed(decimals))));
}

/** One of the centres, and Gaussian with standard deviation `radius` around it. */
export function clusters(centres: readonly (readonly number[])[], radius: number): InputLaw {
  return ({ normal, pick }, row) => {
    const centre = pick(centres);
    row.forEach((_, k) => (row[k] = centre[k] + radius * normal()));
  };
}

/** Rows of another law with columns made from them: `into[k] = combine(row)`. */
export function withColumn(
  law: InputLaw,
  column: number,
  value: (row: Float64Array, random: Random) => number,
): InputLaw {
  return (random, row) => {
    law(random, row);
    row[column] = value(row, random);
  };
}

/** x_k = offset_k + scale_k z_k. */
export function scaled(law: InputLaw, scales: ArrayLike<number>, offsets: ArrayLike<number>): InputLaw {
  return (random, row) => {
    law(random, row);
    row.forEach((z, k) => (row[k] = offsets[k] + scales[k] * z));
  };
}
