import { DomainError } from '@depth2/tensor';

/** A stage that begins or ends, for a progress display. */
export interface StageEvent {
  readonly stage: string;
  readonly state: 'start' | 'done';
  /** Seconds since the stage began. */
  readonly seconds: number;
  /** What the stage found, in a few words. */
  readonly detail?: string;
}

export interface LearnOptions {
  /** Hidden units m ≥ 1, or 'auto' (default): the count that the spectrum of T_2 shows. */
  readonly hidden?: number | 'auto';
  /** 'default': moments, polish, exchange. 'paper': Awasthi, Tang & Vijayaraghavan 2021 and nothing else. */
  readonly method?: 'default' | 'paper';
  /** Integer in [0, 2³²), default 1: the split of the rows and all random choices. */
  readonly seed?: number;
  /**
   * Standard deviation of the noise on the labels, in their units: 0 when they are exact; left out, it is estimated where
   * labels look noisy.
   */
  readonly noiseSd?: number;
  /** Seconds after which the search stops where it is; default 300. */
  readonly budgetSeconds?: number;
  readonly onStage?: (event: StageEvent) => void;
  /** Stops between two stages: `learn` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface Settings {
  readonly hidden: number | 'auto';
  readonly method: 'default' | 'paper';
  readonly seed: number;
  readonly budgetSeconds: number;
  /** Null: not told. */
  readonly noiseSd: number | null;
}

/**
 * The options with their defaults.
 * @throws DomainError `relu-learner/options` naming the option and its value
 */
export function checkOptions(options: LearnOptions): Settings {
  const { hidden = 'auto', method = 'default', seed = 1, budgetSeconds = 300, noiseSd = null } = options;
  if (hidden !== 'auto' && !(Number.isInteger(hidden) && hidden >= 1))
    fail('hidden', 'an integer ≥ 1 or "auto"', hidden);
  if (method !== 'default' && method !== 'paper') fail('method', '"default" or "paper"', method);
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) fail('seed', 'an integer in [0, 2^32)', seed);
  if (!(budgetSeconds > 0)) fail('budgetSeconds', 'a number > 0', budgetSeconds);
  if (noiseSd !== null && !(noiseSd >= 0 && noiseSd < Infinity)) fail('noiseSd', 'a finite number ≥ 0', noiseSd);
  return { hidden, method, seed, budgetSeconds, noiseSd };
}

function fail(option: string, rule: string, value: unknown): never {
  throw new DomainError('relu-learner/options', `relu-learner.learn: ${option} must be ${rule}, got ${String(value)}`, {
    option,
    value,
  });
}
