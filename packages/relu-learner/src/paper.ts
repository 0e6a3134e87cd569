import type { Samples } from '@depth2/samples';
import type { Frame } from './frame.ts';
import type { StageClock } from './internal/stage-clock.ts';
import type { Settings } from './options.ts';
import type { Learned } from './result.ts';
import type { Survey } from './survey.ts';

export async function learnByMoments(_s: Samples, _v: Survey, _f: Frame, _o: Settings, _c: StageClock): Promise<Learned> {
  throw new Error('not yet');
}
