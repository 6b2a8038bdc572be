import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { currentRecords } from '../../src/diff/current-records.ts';
import { wantedCampaign } from '../support/campaigns.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

it('a record that is kept keeps nothing of the other campaigns', async () => {
  const { said, other } = saidOfOne();
  // What a turn has looked at is not collected within it.
  await new Promise((resolve) => setImmediate(resolve));
  if (typeof collectGarbage === 'function') collectGarbage();
  expect(other.deref()).toBeUndefined();
  expect(said).toMatchObject({ fields: { '/pacing/lines': { value: 4 } } });
});

function saidOfOne() {
  const spring = { ...wantedCampaign('spring', { fields: { '/pacing/lines': 4 } }), digest: 'd' };
  const autumn = { ...wantedCampaign('autumn'), digest: 'e' };
  return { said: currentRecords([spring, autumn])('spring', 'd'), other: new WeakRef(autumn) };
}
