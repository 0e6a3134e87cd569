/** Every purpose has a stream of its own, so that one option never shifts the numbers of another. */
export const STREAM = { weights: 0, biases: 1, outputWeights: 2, mixing: 3, inputs: 4, noise: 5 } as const;
