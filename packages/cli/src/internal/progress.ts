import type { StageEvent } from '@depth2/relu-learner';
import { seconds } from './table.ts';

/** Where progress goes: the part of `process.stderr` that is used. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Shows stages while they run. */
export interface Progress {
  /** Takes the events of `learn`. */
  readonly onStage: (event: StageEvent) => void;
  /** Takes the line of an unfinished stage away; to be called before anything else is printed. */
  readonly clear: () => void;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMilliseconds = 100;
const nameWidth = 22;
// Some terminals say that they are 0 wide.
const usualColumns = 80;

/**
 * Stages with their time. On a terminal the stage that runs has a live line with a moving sign; everywhere else
 * only finished stages appear, one plain line each. Names and details come from the learner.
 * @param stream usually `process.stderr`, so that standard output stays free for results
 */
export function progress(stream: ProgressStream, options: { readonly quiet?: boolean } = {}): Progress {
  if (options.quiet) return silent;
  const live = stream.isTTY === true && process.env['TERM'] !== 'dumb';
  const screen = live ? liveLine(stream) : { show: () => {}, clear: () => {} };
  const onStage = ({ stage, state, seconds: took, detail }: StageEvent): void => {
    if (state === 'start') return screen.show(stage);
    screen.clear();
    stream.write(`${live ? '\u001b[32m✔\u001b[39m' : '✔'} ${line(stage, took, detail)}\n`);
  };
  return { onStage, clear: screen.clear };
}

const silent: Progress = {
  onStage: () => {},
  clear: () => {},
};

function line(stage: string, took: number, detail?: string): string {
  const start = `${stage.padEnd(nameWidth)} ${seconds(took).padStart(8)}`;
  return detail === undefined || detail === '' ? start : `${start}  ${detail}`;
}

/** One line that is written over until it is cleared; a timer moves its sign. */
function liveLine(stream: ProgressStream): { show: (stage: string) => void; clear: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const erase = '\r\u001b[2K';
  const clear = (): void => {
    if (timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
    stream.write(erase);
  };
  const show = (stage: string): void => {
    clear();
    const started = performance.now();
    const draw = (): void => {
      const took = (performance.now() - started) / 1000;
      const frame = frames[Math.floor((took * 1000) / frameMilliseconds) % frames.length]!;
      // A line wider than the terminal would wrap, and then erasing it leaves its first part behind.
      const text = line(stage, took).slice(0, (stream.columns || usualColumns) - 3);
      stream.write(`${erase}\u001b[36m${frame}\u001b[39m ${text}`);
    };
    draw();
    timer = setInterval(draw, frameMilliseconds);
    timer.unref();
  };
  return { show, clear };
}
