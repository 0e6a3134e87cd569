/**
 * The assignment of rows to columns of least total cost (Hungarian method with shortest augmenting paths and
 * potentials). Rectangular: min(rows, columns) pairs are made.
 * @param cost row-major, rows × columns, finite
 * @returns for every row its column, or −1
 * Cost: O(min² max).
 * @see Jonker & Volgenant 1987; Kuhn 1955
 */
export function assignment(cost: Float64Array, rows: number, columns: number): Int32Array {
  if (rows <= columns) return assignRows((i, j) => cost[i * columns + j], rows, columns);
  const rowOfColumn = assignRows((j, i) => cost[i * columns + j], columns, rows);
  const columnOfRow = new Int32Array(rows).fill(-1);
  rowOfColumn.forEach((row, column) => {
    columnOfRow[row] = column;
  });
  return columnOfRow;
}

/** rows ≤ columns: every row gets a column. Index 0 of the arrays is a sentinel, rows and columns count from 1. */
function assignRows(cost: (row: number, column: number) => number, rows: number, columns: number): Int32Array {
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1); // row that holds a column, 0: free
  const cameFrom = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    const distance = new Float64Array(columns + 1).fill(Infinity);
    const done = new Uint8Array(columns + 1);
    let column = 0;
    rowOf[0] = row;
    // Dijkstra over reduced costs, from the new row to the nearest free column.
    do {
      done[column] = 1;
      const from = rowOf[column];
      let least = Infinity;
      let next = 0;
      for (let j = 1; j <= columns; j++) {
        if (done[j]) continue;
        const reduced = cost(from - 1, j - 1) - rowPotential[from] - columnPotential[j];
        if (reduced < distance[j]) {
          distance[j] = reduced;
          cameFrom[j] = column;
        }
        if (distance[j] < least) {
          least = distance[j];
          next = j;
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (done[j]) {
          rowPotential[rowOf[j]] += least;
          columnPotential[j] -= least;
        } else distance[j] -= least;
      }
      column = next;
    } while (rowOf[column] !== 0);
    // Shift the rows along the path.
    while (column !== 0) {
      rowOf[column] = rowOf[cameFrom[column]];
      column = cameFrom[column];
    }
  }
  const columnOf = new Int32Array(rows);
  for (let j = 1; j <= columns; j++) if (rowOf[j] > 0) columnOf[rowOf[j] - 1] = j - 1;
  return columnOf;
}
