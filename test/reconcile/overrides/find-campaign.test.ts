import { describe, expect, it } from 'vitest';
import {
  allSubjects,
  byOwnId,
  findAmong,
  findCampaign,
  type KnownCampaigns,
  subjectNamed,
  subjectWithId,
} from '../../../src/reconcile/overrides/find-campaign.ts';
import { baseRecord, present } from '../../support/campaigns.ts';
import { fakeTenant } from '../../support/fake-tenant.ts';
import { recordsOf } from '../../support/planning.ts';

const NOTHING: KnownCampaigns = { documents: [], records: new Map() };
const CAMPAIGNS = [
  present('a', { displayName: 'Spring Renewals' }),
  present('b', { displayName: 'Twin' }),
  present('c', { displayName: 'Twin' }),
];

async function found(name: string, known: KnownCampaigns = NOTHING): Promise<string> {
  const { reader } = fakeTenant({ campaigns: CAMPAIGNS });
  const list = async () => (await reader.settings.observeAll()).campaigns;
  const located = await findCampaign(subjectNamed(name, known), { reader, list });
  if (located.type === 'ambiguous') return `ambiguous ${located.remoteIds.join(' ')}`;
  return 'remoteId' in located ? located.remoteId : located.type;
}

describe('a campaign is found', () => {
  it('by the id that its document or the base has, before any name', async () => {
    expect(await found('x', { ...NOTHING, documents: [{ name: 'x', remoteId: 'c-c' }] })).toBe('c-c');
    expect(await found('x', { ...NOTHING, records: recordsOf([baseRecord('x', { remoteId: 'c-b' })]) })).toBe(
      'c-b',
    );
  });

  it('by the id that its document has, where the base has another that is there too', async () => {
    const records = recordsOf([baseRecord('x', { remoteId: 'c-a' })]);
    const known = { documents: [{ name: 'x', remoteId: 'c-c' }], records };
    expect(await found('x', known)).toBe('c-c');
    expect(findAmong(subjectNamed('x', known), CAMPAIGNS)).toMatchObject({ remoteId: 'c-c' });
  });

  it('by its name in CXone where the id is gone', async () => {
    const documents = [{ name: 'x', displayName: 'Spring Renewals', remoteId: 'c-404' }];
    expect(await found('x', { ...NOTHING, documents })).toBe('c-a');
  });

  it('by its name written another way where nothing else knows it', async () => {
    expect(await found('Spring Renewals')).toBe('c-a');
    expect(await found('spring-renewals')).toBe('c-a');
    expect(await found('spring')).toBe('absent');
    const documents = [{ name: 'spring-renewals' }];
    expect(await found('spring-renewals', { ...NOTHING, documents })).toBe('absent');
  });

  it('by none of two: both are named', async () => {
    expect(await found('twin')).toBe('ambiguous c-b c-c');
  });

  it('under the name that its document had before', () => {
    const documents = [{ name: 'new', previousNames: ['old'] }];
    const records = recordsOf([baseRecord('old', { remoteId: 'c-a', heldBy: 'calling-calendar' })]);
    expect(subjectNamed('new', { documents, records })).toMatchObject({
      ...{ remoteIds: ['c-a'], heldBy: 'calling-calendar' },
    });
    expect(allSubjects({ documents, records }).map(({ label }) => label)).toEqual(['new']);
    // Beside a record of its own the one of before is of another campaign.
    const both = recordsOf([...records.values(), baseRecord('new', { remoteId: 'c-b' })]);
    expect(allSubjects({ documents, records: both }).map(({ label }) => label)).toEqual(['new', 'old']);
  });

  it('by the ids of its tenant’s base alone, where another tenant may have its name', () => {
    const documents = [{ name: 'x', remoteId: 'c-c' }];
    const records = recordsOf([baseRecord('x', { remoteId: 'c-b' })]);
    const own = byOwnId(subjectNamed('x', { documents, records }), { records });
    expect(own).toMatchObject({ remoteIds: ['c-b'], displayNames: [] });
    const unknown = subjectNamed('x', { documents, records: new Map() });
    expect(byOwnId(unknown, { records: new Map() })).toEqual(unknown);
  });

  it('by its id, with the name that it goes by here', () => {
    const records = recordsOf([baseRecord('x', { remoteId: 'c-b' })]);
    expect(subjectWithId('c-b', { ...NOTHING, records })).toMatchObject({ campaign: 'x', isKnown: true });
    expect(subjectWithId('c-9', NOTHING)).toMatchObject({ campaign: null, label: 'c-9', isKnown: false });
  });
});
