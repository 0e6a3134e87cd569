import { expect, test } from 'vitest';
import { depth2, scratch } from './depth2.ts';

const { path, files } = scratch();

test('Ctrl-C ends a running search with 130 and leaves nothing', async () => {
  const data = path('data.npz');
  await depth2([
    'sample',
    '--inputs',
    '30',
    '--hidden',
    '15',
    '--samples',
    '4e4',
    '--quiet',
    '--out',
    data,
    '--truth',
    path('truth.json'),
  ]);
  const before = files();
  let asked = 0;
  const run = await depth2(
    ['learn', data, '--out', path('model.json'), '--certificate', path('certificate.json')],
    (pid, stderr) => {
      const timer = setInterval(() => {
        // The first finished stage shows that the search is under way.
        if (!stderr().includes('✔')) return;
        clearInterval(timer);
        asked = performance.now();
        process.kill(pid, 'SIGINT');
      }, 2);
    },
  );
  expect(run).toMatchObject({ code: 130, signal: null, stdout: '' });
  expect(run.stderr).toMatch(/\ndepth2: interrupted, nothing was written\n$/);
  expect(performance.now() - asked).toBeLessThan(2000);
  expect(files()).toEqual(before);
});
