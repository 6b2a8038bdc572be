import { expect, it } from 'vitest';
import { stillAllowed } from '../../../src/apply/lists/still-allowed.ts';
import { v2Dialect } from '../../../src/cxone/v2/dialect.ts';
import type { ContactListSpec } from '../../../src/model/documents.ts';
import type { PresentCampaign } from '../../../src/model/observed.ts';
import type { KeptFreeze } from '../../../src/model/run-state/override.ts';
import type { RunStatus } from '../../../src/model/run-state/run-state.ts';
import { NoAnswerError } from '../../../src/model/tenant-errors.ts';
import { decided } from '../../support/overriding.ts';
import { TENANT } from '../../support/planning.ts';

const REMOTE = { remoteId: 'l-1', name: 'people', size: 0, capacity: null };

function campaign(name: string, list: string, state: RunStatus): PresentCampaign {
  const resource = { contactList: { id: list } };
  return { state: 'present', remoteId: `c-${name}`, name, status: state, resource };
}

/** An upload to a list that a paused campaign calls, with a minute hand. */
function scene(spec: Partial<ContactListSpec> = {}, others: readonly PresentCampaign[] = []) {
  let now = 0;
  let status: RunStatus | 'unreadable' = 'paused';
  const asked: string[] = [];
  let freeze: KeptFreeze | null = null;
  const ask = stillAllowed(
    {
      document: {
        ...{
          key: { kind: 'ContactList', name: 'people' },
          metadata: { name: 'people' },
          file: '',
          positions: {},
        },
        spec: { source: { files: [] }, ...spec },
      },
    },
    REMOTE,
    {
      clock: { now: () => now, sleep: async () => {} },
      tenant: TENANT,
      store: { loadOverrides: async () => ({ campaigns: [], freeze }) },
      dialect: v2Dialect,
      desired: {
        ...{ directory: '', campaigns: [], dialers: [], compliances: [], schedules: [], digest: '' },
      },
      observation: {
        campaigns: [campaign('spring', 'l-1', 'paused'), campaign('other', 'l-2', 'running'), ...others],
      },
      reader: {
        settings: {
          async observe(remoteId) {
            asked.push(remoteId);
            if (status === 'unreadable' || remoteId !== 'c-spring')
              throw new NoAnswerError('no-answer', 'reset', { method: 'GET', path: '/', status: null });
            return campaign('spring', 'l-1', status);
          },
        },
      },
    },
  );
  return {
    asked,
    freeze: (next: KeptFreeze) => {
      freeze = next;
    },
    at(seconds: number, next: typeof status) {
      now = seconds * 1000;
      status = next;
      return ask();
    },
  };
}

it('an upload ends once a campaign has begun to dial from the list, looked at every fifteen seconds', async () => {
  const { at, asked } = scene();
  expect(await at(14, 'running')).toBeNull();
  expect(asked).toEqual([]);
  expect(await at(15, 'paused')).toBeNull();
  expect(asked).toEqual(['c-spring']);
  expect(await at(29, 'running')).toBeNull();
  expect((await at(30, 'running'))?.message).toContain('campaign "spring" began to dial from it');
});

it('what can not be read ends nothing and is looked at again', async () => {
  const { at } = scene();
  expect(await at(20, 'unreadable')).toBeNull();
  expect(await at(40, 'pending')).not.toBeNull();
});

it('one campaign that can not be read hides no other', async () => {
  const { at, asked } = scene({}, [campaign('autumn', 'l-1', 'paused')]);
  expect((await at(20, 'running'))?.message).toContain('campaign "spring" began to dial');
  expect(asked).toHaveLength(2);
});

it('nothing is asked where the list may be loaded while campaigns dial', async () => {
  const { at, asked } = scene({ uploading: { allowWhileRunning: true } });
  expect(await at(60, 'running')).toBeNull();
  expect(asked).toEqual([]);
});

it('an upload ends once somebody has frozen the tenant, whatever the list allows', async () => {
  const { at, freeze } = scene({ uploading: { allowWhileRunning: true } });
  expect(await at(15, 'paused')).toBeNull();
  freeze({ ...decided({ reason: 'release weekend', endsAt: null }), seq: 1 });
  expect((await at(30, 'paused'))?.message).toContain('release weekend');
});
