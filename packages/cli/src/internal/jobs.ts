import type { CertificateFile, Network } from '@depth2/network';
import {
  certificateFile,
  learn,
  report,
  type LearnOptions,
  type Learned,
  type Report,
  type StageEvent,
} from '@depth2/relu-learner';
import { DataError, open } from '@depth2/samples';
import { draw, type DrawOptions } from '@depth2/synth-data';
import { NumericError } from '@depth2/tensor';
import { UsageError, withoutFunction } from './usage-error.ts';
import { writeSamples, type Truth } from './write-samples.ts';

/** What was learned, the same as `--json` prints it, and its certificate as a file holds it. */
export interface Answer {
  readonly learned: Learned;
  readonly report: Report;
  readonly file: CertificateFile;
}

/** Options of `learn` that can be sent to another thread. */
export type PlainOptions = Omit<LearnOptions, 'onStage' | 'signal'>;

export interface FileTask {
  readonly path: string;
  readonly target?: string;
  readonly options: PlainOptions;
}

export interface SampleTask {
  readonly path: string;
  readonly options: DrawOptions;
}

export interface DemoTask {
  readonly teacher: DrawOptions;
  readonly options: PlainOptions;
}

type OnStage = (event: StageEvent) => void;

/** The work that takes long, by name. Tasks and results are plain data: they pass between threads. */
export const jobs = {
  async learnFile({ path, target, options }: FileTask, onStage: OnStage): Promise<Answer> {
    try {
      const learned = await learn(await open(path, target === undefined ? {} : { target }), { ...options, onStage });
      return answerOf(learned);
    } catch (cause) {
      throw namingFile(path, cause);
    }
  },

  sample({ path, options }: SampleTask): Promise<Truth> {
    return writeSamples(path, options);
  },

  async demo({ teacher: drawn, options }: DemoTask, onStage: OnStage): Promise<Answer & { readonly teacher: Network }> {
    const stage = 'teacher and samples';
    onStage({ stage, state: 'start', seconds: 0 });
    const started = performance.now();
    const { teacher, samples } = draw(drawn);
    onStage({ stage, state: 'done', seconds: (performance.now() - started) / 1000 });
    const learned = await learn(samples, { ...options, onStage });
    return { teacher, ...answerOf(learned) };
  },
};

function answerOf(learned: Learned): Answer {
  return { learned, report: report(learned), file: certificateFile(learned) };
}

/**
 * What is wrong with the data as a whole is found out by the learner, which knows no names of files. A NumericError of
 * another package is no fault of the data but of the learner: no usage error then.
 */
function namingFile(path: string, cause: unknown): unknown {
  if (!(cause instanceof NumericError) || cause instanceof DataError) return cause;
  if (!cause.code.startsWith('relu-learner/')) return new Error(cause.message, { cause });
  return new UsageError(`${path}: ${withoutFunction(cause.message)}`, { cause });
}
