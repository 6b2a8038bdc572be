import { expect, test } from 'vitest';
import { hasEnded, thisProcess } from '../../../src/store/lock/holder.ts';

const here = thisProcess();
// Above the largest process id of Linux, macOS and Windows alike.
const GONE = 2 ** 31 - 2;
const ALONE = { shared: false };
const SHARED = { shared: true };

test('a process of this place that is gone has ended, one that runs has not', () => {
  const known = { ...here, pidSpace: 'boot-1 pid:[1]' };
  for (const store of [ALONE, SHARED]) {
    expect(hasEnded({ ...known, pid: GONE }, known, store)).toBe(true);
    expect(hasEnded(known, known, store)).toBe(false);
  }
});

test('one of another host, another start of a machine or another container may run', () => {
  for (const other of [{ host: 'ops-2' }, { pidSpace: 'boot-2 pid:[1]' }, { pidSpace: 'boot-1 pid:[2]' }]) {
    const holder = { ...here, pidSpace: 'boot-1 pid:[1]', pid: GONE, ...other };
    expect(hasEnded(holder, { ...here, pidSpace: 'boot-1 pid:[1]' }, ALONE)).toBe(false);
  }
});

test('where a place has no more than a host name, that is enough for a file and not for a server', () => {
  const nameless = { ...here, pidSpace: '', pid: GONE };
  expect(hasEnded(nameless, { ...here, pidSpace: '' }, ALONE)).toBe(true);
  expect(hasEnded(nameless, { ...here, pidSpace: '' }, SHARED)).toBe(false);
});

test.skipIf(process.platform !== 'linux')('on Linux the place names the start of the machine', () => {
  expect(here.pidSpace).toMatch(/^[0-9a-f-]{36} pid:\[\d+\]$/);
});
