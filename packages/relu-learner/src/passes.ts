import { PART, type Samples } from '@depth2/samples';
import { ContractionAccumulator, type ContractedMoments } from './contracted-moments.ts';
import type { Frame } from './frame.ts';
import type { Moments } from './internal/moments-from-sums.ts';
import { MomentAccumulator, type MomentOptions } from './moments.ts';
import { Statistics } from './statistics.ts';
import { position, type Survey } from './survey.ts';

/** Count, mean and second moments of the fitting rows. One pass. */
export async function accumulateStatistics(samples: Samples, split: Survey): Promise<Statistics> {
  const statistics = new Statistics(split.scales);
  for await (const block of samples.blocks()) {
    statistics.add(block.X, block.Y, block.rows, { parts: split.parts, offset: block.start, part: PART.fit });
  }
  return statistics;
}

/**
 * Hermite moments of the fitting rows, or of a random `most` of them. One pass.
 */
export async function accumulateMoments(
  samples: Samples,
  split: Survey,
  frame: Frame,
  options: MomentOptions,
  most: number = Infinity,
): Promise<Moments> {
  const accumulator = new MomentAccumulator(frame, options);
  const parts = most < split.fitRows ? thinned(split, most) : split.parts;
  for await (const block of samples.blocks()) {
    accumulator.add(block.X, block.Y, block.rows, { parts, offset: block.start, part: PART.fit });
  }
  return accumulator.moments();
}

/** Contractions of orders 3 and 4 with directions, over the fitting rows or a random `most` of them. One pass. */
export async function accumulateContractions(
  samples: Samples,
  split: Survey,
  frame: Frame,
  options: ConstructorParameters<typeof ContractionAccumulator>[1],
  most: number = Infinity,
): Promise<ContractedMoments> {
  const accumulator = new ContractionAccumulator(frame, options);
  const parts = most < split.fitRows ? thinned(split, most) : split.parts;
  for await (const block of samples.blocks()) {
    accumulator.add(block.X, block.Y, block.rows, { parts, offset: block.start, part: PART.fit });
  }
  return accumulator.contractions();
}

/** The parts with all but about `most` fitting rows struck out, chosen by content. */
function thinned(split: Survey, most: number): Uint8Array {
  const STRUCK = 255;
  // Positions of fitting rows fill an interval that ends at 1.
  const limit = 1 - most / split.rows;
  return split.parts.map((part, n) => (part === PART.fit && position(split.hashes, n) < limit ? STRUCK : part));
}
