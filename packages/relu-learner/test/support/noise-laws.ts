import type { NoiseLaw } from './hard-case.ts';

/** Independent N(0, sd²). */
export function gaussianNoise(sd: number): NoiseLaw {
  return ({ normal }) =>
    () =>
      sd * normal();
}

/** Independent, of variance sd², three degrees of freedom: one row in a thousand is ten standard deviations off. */
export function heavyNoise(sd: number): NoiseLaw {
  return ({ normal }) =>
    () =>
      (sd * normal()) / Math.hypot(normal(), normal(), normal());
}

/** Ratio of two normal numbers: no variance. */
export function cauchyNoise(sd: number): NoiseLaw {
  return ({ normal }) =>
    () =>
      (sd * normal()) / normal();
}

/** Exponential, less its mean. */
export function skewedNoise(sd: number): NoiseLaw {
  return ({ uniform }) =>
    () =>
      sd * (-Math.log(1 - uniform()) - 1);
}

/** Up or down by sd. */
export function twoPointNoise(sd: number): NoiseLaw {
  return ({ sign }) =>
    () =>
      sd * sign();
}

/** Variance sd² on average, sixteen times as much where x_1 > 0 as elsewhere. */
export function unevenNoise(sd: number): NoiseLaw {
  const small = sd * Math.sqrt(2 / 17);
  return ({ normal }) =>
    (row) =>
      (row[0] > 0 ? 4 : 1) * small * normal();
}

/** Each row's noise is 0.9 times that of the row before, and a rest; variance sd². */
export function drifting(sd: number): NoiseLaw {
  return ({ normal }) => {
    let last = sd * normal();
    return () => (last = 0.9 * last + Math.sqrt(1 - 0.81) * sd * normal());
  };
}
