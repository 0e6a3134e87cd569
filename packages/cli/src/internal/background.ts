import { inspect } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { StageEvent } from '@depth2/relu-learner';
import type { jobs } from './jobs.ts';
import { UsageError } from './usage-error.ts';

type Jobs = typeof jobs;
type Name = keyof Jobs;
type Task<N extends Name> = Parameters<Jobs[N]>[0];
type Result<N extends Name> = Awaited<ReturnType<Jobs[N]>>;

/** What the thread of a job says: a stage began or ended, and at last one of the other two. */
type Message =
  | { readonly kind: 'stage'; readonly event: StageEvent }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: Failure };

/** An error in transit: classes do not survive the way between threads. */
interface Failure {
  readonly isUsage: boolean;
  readonly name: string;
  readonly message: string;
  /** With causes. */
  readonly stack: string;
}

const mark = 'depth2-job';

/**
 * Runs a job in a thread of its own. The calling thread stays free to answer Ctrl-C at once and to move the progress
 * line, which work that computes for seconds without a pause would prevent.
 * @param task plain data
 * @param onStage gets the stages of the job
 * @throws UsageError when the job finds usage or data wrong; an Error with the job's own name and stack otherwise
 */
export function inBackground<N extends Name>(
  name: N,
  task: Task<N>,
  onStage: (event: StageEvent) => void = () => {},
): Promise<Result<N>> {
  return new Promise((resolve, reject) => {
    // This very file, or the bundle's chunk that it is in: its last line is what runs there.
    const worker = new Worker(new URL(import.meta.url), { workerData: { [mark]: name, task } });
    worker.on('message', (message: Message) => {
      if (message.kind === 'stage') return onStage(message.event);
      void worker.terminate();
      if (message.kind === 'done') resolve(message.result as Result<N>);
      else reject(revived(message.error));
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the thread of the computation ended early')));
  });
}

async function serve(name: Name, task: never): Promise<void> {
  const send = (message: Message): void => parentPort?.postMessage(message);
  try {
    const { jobs } = await import('./jobs.ts');
    send({ kind: 'done', result: await jobs[name](task, (event) => send({ kind: 'stage', event })) });
  } catch (error) {
    const { ending, EXIT } = await import('./errors.ts');
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    send({
      kind: 'failed',
      error: { isUsage: ending(error).code === EXIT.usage, name, message, stack: inspect(error) },
    });
  }
}

function revived({ isUsage, name, message, stack }: Failure): Error {
  const error = isUsage ? new UsageError(message) : new Error(message);
  return Object.assign(error, isUsage ? { stack } : { name, stack });
}

// Not awaited: a module that waits here for others which need it would wait for ever.
if (!isMainThread && workerData?.[mark] !== undefined) void serve(workerData[mark], workerData.task as never);
