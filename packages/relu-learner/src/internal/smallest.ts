/** The rows with the smallest keys of those offered, in ascending order; of equal keys the earlier ones. */
export class Smallest {
  readonly keys: number[] = [];
  readonly rows: number[] = [];
  private readonly most: number;

  /** @param most how many are kept */
  constructor(most: number) {
    this.most = most;
  }

  /** Cost: nothing for most rows of many; `most` where a row is kept. */
  offer(key: number, row: number): void {
    const { keys, rows, most } = this;
    if (keys.length === most && !(key < keys[most - 1])) return;
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keys[middle] > key) high = middle;
      else low = middle + 1;
    }
    keys.splice(low, 0, key);
    rows.splice(low, 0, row);
    if (keys.length > most) {
      keys.pop();
      rows.pop();
    }
  }
}
