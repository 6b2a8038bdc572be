import { expect, it } from 'vitest';
import type { Pair } from '../../src/diff/pair.ts';
import type { BaseRecord } from '../../src/model/base.ts';
import { keyText } from '../../src/model/resource.ts';
import { storedRecord } from '../../src/plan/stored-record.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';

const held = baseRecord('spring', { remoteId: 'c-1', heldBy: 'override-paused' });
const pair: Pair = {
  ...{ type: 'present', wanted: wantedCampaign('spring'), base: held, note: null },
  actual: { ...present('spring'), remoteId: 'c-1' },
};

function storing(...records: readonly BaseRecord[]) {
  const stored = new Map(records.map((record) => [keyText(record.key), record]));
  return storedRecord(pair, { type: 'records', records: new Map(), stored });
}

it('the record of a campaign is that of its id, whatever it is called, and else that of its name', () => {
  const renamed = baseRecord('before', { remoteId: 'c-1' });
  const namesake = baseRecord('spring', { remoteId: 'c-2' });
  const unbound = baseRecord('spring', { remoteId: null });
  const webhook = {
    ...baseRecord('hook', { remoteId: 'c-1' }),
    key: { kind: 'Webhook', name: 'hook' },
  } as const;
  expect(storing(namesake, renamed)).toBe(renamed);
  expect(storing(webhook, namesake)).toBe(namesake);
  expect(storing(unbound)).toBe(unbound);
  expect(storing(webhook)).toBeNull();
});

it('is the base itself where nothing was laid over it, and none where there is no base, or it comes from Git', () => {
  expect(storedRecord(pair, { type: 'records', records: new Map() })).toBe(held);
  expect(storedRecord(pair, { type: 'none' })).toBeNull();
});
