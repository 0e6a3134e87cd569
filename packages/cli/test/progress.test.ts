import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { progress, type ProgressStream } from '../src/internal/progress.ts';
import { seen } from './depth2.ts';

/** A stream that keeps what is written, and what a person would see of it. */
function screen(columns?: number): ProgressStream & { written: string; readonly seen: string } {
  return {
    written: '',
    ...(columns === undefined ? {} : { isTTY: true, columns }),
    write(text: string) {
      this.written += text;
    },
    get seen() {
      return seen(this.written);
    },
  };
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }));
afterEach(() => vi.useRealTimers());

describe('on a terminal', () => {
  test('a stage has a live line until it is done, and a lasting one then', () => {
    const stream = screen(80);
    const { onStage } = progress(stream);
    onStage({ stage: 'moments', state: 'start', seconds: 0 });
    expect(stream.seen).toBe('⠋ moments                  0.00 s');
    vi.advanceTimersByTime(1250);
    expect(stream.seen).toBe('⠹ moments                  1.20 s');
    onStage({ stage: 'moments', state: 'done', seconds: 1.28, detail: 'orders 0 to 2' });
    expect(stream.seen).toBe('✔ moments                  1.28 s  orders 0 to 2\n');
    vi.advanceTimersByTime(1000);
    expect(stream.seen).toBe('✔ moments                  1.28 s  orders 0 to 2\n');
  });

  test('clear takes an unfinished stage away', () => {
    const stream = screen(80);
    const { onStage, clear } = progress(stream);
    onStage({ stage: 'polish', state: 'start', seconds: 0 });
    clear();
    vi.advanceTimersByTime(1000);
    expect(stream.seen).toBe('');
  });

  test('a live line never wraps', () => {
    const stream = screen(20);
    progress(stream).onStage({ stage: 'moments', state: 'start', seconds: 0 });
    expect(stream.seen.length).toBeLessThan(20);
  });
});

test('elsewhere finished stages alone appear, without control characters', () => {
  const stream = screen();
  const { onStage } = progress(stream);
  onStage({ stage: 'moments', state: 'start', seconds: 0 });
  vi.advanceTimersByTime(500);
  onStage({ stage: 'moments', state: 'done', seconds: 12.34 });
  expect(stream.written).toBe('✔ moments                  12.3 s\n');
});

test('quiet writes nothing', () => {
  const stream = screen(80);
  const { onStage, clear } = progress(stream, { quiet: true });
  onStage({ stage: 'moments', state: 'start', seconds: 0 });
  onStage({ stage: 'moments', state: 'done', seconds: 1 });
  clear();
  expect(stream.written).toBe('');
});
