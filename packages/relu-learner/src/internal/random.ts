/** Uniform numbers in [0, 1) from a seed: sfc32, which passes PractRand; enough for starts and choices. */
export function uniforms(seed: number): () => number {
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88 ^ Math.imul(seed, 0x85ebca6b);
  let c = 0xb7e15162;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) * 2 ** -32;
  };
  for (let i = 0; i < 16; i++) next();
  return next;
}

/** One standard normal number (Box–Muller, one of the pair). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** `count` directions uniform on the sphere of R^p, shape [count, p]. */
export function randomDirections(random: () => number, count: number, p: number): Float64Array {
  const out = new Float64Array(count * p);
  for (let k = 0; k < out.length; k++) out[k] = normal(random);
  normalizeRows(out, count, p);
  return out;
}

/** Scales every row of [rows, p] to norm 1; a zero row stays. */
export function normalizeRows(data: Float64Array, rows: number, p: number): void {
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let k = i * p; k < (i + 1) * p; k++) sum += data[k] * data[k];
    const factor = sum > 0 ? 1 / Math.sqrt(sum) : 0;
    for (let k = i * p; k < (i + 1) * p; k++) data[k] *= factor;
  }
}
