import { expect, test } from 'vitest';
import { depth2, scratch } from './depth2.ts';

const { path, files } = scratch();

test('Ctrl-C ends a running search at once with 130 and leaves nothing', async () => {
  const data = path('data.npz');
  const truth = path('truth.json');
  const size = ['--inputs', '10', '--hidden', '6', '--samples', '5000'];
  await depth2(['sample', ...size, '--quiet', '--out', data, '--truth', truth]);
  const before = files();
  let asked = 0;
  // With one unit too few the search would use its whole budget, five minutes.
  const options = ['--hidden', '5', '--out', path('model.json'), '--certificate', path('certificate.json')];
  const run = await depth2(['learn', data, ...options], (pid, stderr) => {
    const timer = setInterval(() => {
      if (!stderr().includes('✔ polish')) return;
      clearInterval(timer);
      asked = performance.now();
      process.kill(pid, 'SIGINT');
    }, 2);
  });
  expect(run).toMatchObject({ code: 130, signal: null, stdout: '' });
  expect(run.stderr).toMatch(/\ndepth2: interrupted, nothing was written\n$/);
  expect(performance.now() - asked).toBeLessThan(5000);
  expect(files()).toEqual(before);
});

test('Ctrl-C while a large file is written leaves nothing either', async () => {
  const before = files();
  const size = ['--inputs', '50', '--hidden', '1', '--samples', '4e5'];
  const run = await depth2(['sample', ...size, '--out', path('large.npz'), '--truth', path('large.json')], (pid) => {
    const timer = setInterval(() => {
      if (!files().some((name) => name.endsWith('.tmp'))) return;
      clearInterval(timer);
      process.kill(pid, 'SIGINT');
    }, 2);
  });
  expect(run).toMatchObject({ code: 130, signal: null, stdout: '' });
  expect(files()).toEqual(before);
});
