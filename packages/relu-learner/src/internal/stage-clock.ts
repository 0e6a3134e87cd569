import type { LearnOptions } from '../options.ts';

/** Seconds by stage, in the order of first appearance, with progress events and the time limit. */
export class StageClock {
  private readonly started = performance.now();
  private readonly totals = new Map<string, number>();
  private readonly options: LearnOptions;
  private readonly deadline: number;

  constructor(options: LearnOptions, budgetSeconds: number) {
    this.options = options;
    this.deadline = this.started + 1000 * budgetSeconds;
  }

  /** Runs the work of a stage; lets timers and signals in before, and stops there when asked to. */
  async run<T>(stage: string, work: () => T | Promise<T>, detail?: (result: T) => string): Promise<T> {
    await this.pause();
    this.options.onStage?.({ stage, state: 'start', seconds: 0 });
    const start = performance.now();
    const result = await work();
    const seconds = (performance.now() - start) / 1000;
    this.totals.set(stage, (this.totals.get(stage) ?? 0) + seconds);
    const event = { stage, state: 'done', seconds } as const;
    this.options.onStage?.(detail ? { ...event, detail: detail(result) } : event);
    return result;
  }

  /** Lets timers and signals in, and rejects with the signal's reason when it has been given. */
  readonly pause = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.options.signal?.throwIfAborted();
  };

  /** Is the time used up? */
  readonly expired = (): boolean => performance.now() > this.deadline;

  stages(): { name: string; seconds: number }[] {
    return [...this.totals].map(([name, seconds]) => ({ name, seconds }));
  }

  seconds(): number {
    return (performance.now() - this.started) / 1000;
  }
}
