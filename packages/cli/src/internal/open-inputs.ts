import { open, type Samples } from '@depth2/samples';

/**
 * The rows of a file as inputs of a network; targets beside them do no harm.
 * @param inputs columns that the network takes
 * @param target column of a `.csv` file that is not an input; the last one when there is one too many
 * @throws DataError naming file and columns
 */
export function openInputs(path: string, inputs: number, target: string | undefined): Promise<Samples> {
  return open(path, { targets: 'optional', inputs, ...(target === undefined ? {} : { target }) });
}
