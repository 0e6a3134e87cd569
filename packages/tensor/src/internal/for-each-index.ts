/** Visits every index of a shape in row-major order; `index` is one array, reused. */
export function forEachIndex(shape: readonly number[], visit: (position: number, index: Int32Array) => void): void {
  if (shape.includes(0)) return;
  const index = new Int32Array(shape.length);
  for (let position = 0; ; position += 1) {
    visit(position, index);
    let mode = shape.length - 1;
    while (mode >= 0 && index[mode] === shape[mode]! - 1) {
      index[mode] = 0;
      mode -= 1;
    }
    if (mode < 0) return;
    index[mode]! += 1;
  }
}
