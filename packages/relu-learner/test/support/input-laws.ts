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

/** Unit vectors of the plane at 120° to each other. */
export const THIRDS: readonly (readonly [number, number])[] = [0, 1, 2].map((k) => {
  const angle = (2 * Math.PI * k) / 3;
  return [Math.cos(angle), Math.sin(angle)];
});

/** Three clusters of the plane at the corners of a triangle; further columns are Gaussian. */
export function threeClusters(radius: number): InputLaw {
  return (random, row) => {
    const [x, y] = random.pick(THIRDS);
    row.forEach((_, k) => (row[k] = random.normal()));
    row[0] = x + radius * (2 * random.uniform() - 1);
    row[1] = y + radius * (2 * random.uniform() - 1);
  };
}

/**
 * Three sectors of 60° around the corners of a triangle, moved outwards by `shift`: the rows of one reach the kinks
 * e_k·x = 0 at its tip, those of the others along a side.
 */
export function threeSectors(shift: number): InputLaw {
  return (random, row) => {
    const [x, y] = random.pick(THIRDS);
    const angle = ((random.uniform() - 0.5) * Math.PI) / 3;
    const radius = 2 * Math.sqrt(random.uniform());
    const along = shift + radius * Math.cos(angle);
    const across = radius * Math.sin(angle);
    row.forEach((_, k) => (row[k] = random.normal()));
    row[0] = x * along - y * across;
    row[1] = y * along + x * across;
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

/** Rows of another law seen from the given directions: x = Σ_k z_k v_k. */
export function turned(law: InputLaw, directions: readonly (readonly number[])[]): InputLaw {
  return (random, row) => {
    const z = new Float64Array(directions.length);
    law(random, z);
    row.forEach((_, j) => (row[j] = directions.reduce((sum, v, k) => sum + v[j] * z[k], 0)));
  };
}
