/**
 * Index of the first entry of `data` that is NaN or ±Infinity, −1 if there is none.
 * A sum of finite differences v − v is 0 exactly when every v is finite, which costs one branch a stretch instead of
 * one an entry.
 */
export function firstNotFinite(data: Float64Array): number {
  const stretch = 1024;
  for (let from = 0; from < data.length; from += stretch) {
    const to = Math.min(from + stretch, data.length);
    let differences = 0;
    for (let i = from; i < to; i++) differences += data[i] - data[i];
    if (differences === 0) continue;
    for (let i = from; i < to; i++) if (!Number.isFinite(data[i])) return i;
  }
  return -1;
}

/** Name of an entry in messages: `X[17, 3]`, or `y[17]` for a vector; 0-based. */
export function entryName(array: string, index: number, columns: number, isVector: boolean): string {
  if (isVector) return `${array}[${index}]`;
  return `${array}[${Math.floor(index / columns)}, ${index % columns}]`;
}
