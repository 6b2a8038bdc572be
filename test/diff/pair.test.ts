import { describe, expect, it } from 'vitest';
import { pairCampaigns } from '../../src/diff/pair.ts';
import type { BaseRecord } from '../../src/model/base.ts';
import type { Observation, UnreadableCampaign } from '../../src/model/observed.ts';
import type { WantedCampaign } from '../../src/model/wanted.ts';
import { baseRecord, present, wantedCampaign } from '../support/campaigns.ts';
import { recordsOf } from '../support/planning.ts';

/** Each pair in words: `spring=c-1`, `spring=absent`, `spring=unreadable`; findings by id. */
function pairing(
  wanted: readonly WantedCampaign[],
  campaigns: Observation['campaigns'],
  base: readonly BaseRecord[] = [],
) {
  const { pairs, findings, unclaimed } = pairCampaigns(wanted, { campaigns }, recordsOf(base));
  return {
    pairs,
    words: pairs.map(
      (pair) => `${pair.wanted.key.name}=${pair.type === 'present' ? pair.actual.remoteId : pair.type}`,
    ),
    findings: findings.map(({ id, severity }) => `${severity} ${id}`),
    unclaimed: unclaimed.map((campaign) => campaign.remoteId),
  };
}

const unreadable = (known: { remoteId?: string; name?: string } = {}): UnreadableCampaign => ({
  state: 'unreadable',
  reason: 'garbled',
  ...known,
});

describe("which of the tenant's campaigns a document means", () => {
  it('the one that metadata.remoteId says, whatever its name', () => {
    const wanted = wantedCampaign('spring', { remoteId: 'c-2' });
    const found = pairing(
      [wanted],
      [present('spring', { remoteId: 'c-1' }), present('other', { remoteId: 'c-2' })],
    );
    expect(found).toMatchObject({ words: ['spring=c-2'], findings: [], unclaimed: ['c-1'] });
  });

  it('else the one that the base remembers, even renamed in the console', () => {
    const actual = [present('renamed', { remoteId: 'c-1' })];
    const found = pairing([wantedCampaign('spring')], actual, [baseRecord('spring', { remoteId: 'c-1' })]);
    expect(found.words).toEqual(['spring=c-1']);
    expect(found.pairs[0]?.base?.remoteId).toBe('c-1');
  });

  it('else the one of its display name', () => {
    const wanted = wantedCampaign('spring', { displayName: 'Spring 2026' });
    expect(pairing([wanted], [present('Spring 2026', { remoteId: 'c-9' })]).words).toEqual(['spring=c-9']);
  });

  it('none: it is absent', () => {
    expect(pairing([wantedCampaign('spring')], [present('autumn')]).words).toEqual(['spring=absent']);
  });

  it('another of the name, where the known one is gone: without its base, and it says so', () => {
    const base = [baseRecord('spring', { remoteId: 'c-old' })];
    const found = pairing([wantedCampaign('spring')], [present('spring', { remoteId: 'c-new' })], base);
    expect(found.pairs[0]).toMatchObject({
      type: 'present',
      base: null,
      note: expect.stringContaining('c-old'),
    });
  });

  it('a base of another id does not count where metadata.remoteId binds', () => {
    const wanted = wantedCampaign('spring', { remoteId: 'c-2' });
    const base = [baseRecord('spring', { remoteId: 'c-1' })];
    const found = pairing([wanted], [present('spring', { remoteId: 'c-2' })], base);
    expect(found.pairs[0]?.base).toBeNull();
  });
});

describe('errors', () => {
  it('a remoteId that the tenant does not know', () => {
    const wanted = wantedCampaign('spring', { remoteId: 'c-404' });
    expect(pairing([wanted], [present('spring')])).toMatchObject({
      words: [],
      findings: ['error unknown-remote-id'],
    });
  });

  it('two campaigns of the name', () => {
    const actual = [present('spring', { remoteId: 'c-1' }), present('spring', { remoteId: 'c-2' })];
    expect(pairing([wantedCampaign('spring')], actual).findings).toEqual(['error ambiguous-name']);
  });

  it('two documents bound to one campaign', () => {
    const wanted = [wantedCampaign('spring'), wantedCampaign('other', { remoteId: 'c-spring' })];
    expect(pairing(wanted, [present('spring')]).findings).toEqual(['error bound-twice']);
  });

  it('each of them is found, not the first alone', () => {
    const wanted = [wantedCampaign('a', { remoteId: 'x' }), wantedCampaign('b', { remoteId: 'y' })];
    expect(pairing(wanted, []).findings).toHaveLength(2);
  });
});

describe('a name that is passed on', () => {
  const actual = [present('Spring', { remoteId: 'c-1' })];
  const base = [baseRecord('old', { remoteId: 'c-1', displayName: 'Spring' })];

  it('a document that takes the name of one that is renamed is a new campaign', () => {
    const wanted = [
      wantedCampaign('new', { displayName: 'Spring' }),
      wantedCampaign('old', { displayName: 'Spring (old)' }),
    ];
    expect(pairing(wanted, actual, base)).toMatchObject({ words: ['new=absent', 'old=c-1'], findings: [] });
  });

  it('a document that takes the name of one that keeps it is an error', () => {
    const wanted = [
      wantedCampaign('new', { displayName: 'Spring' }),
      wantedCampaign('old', { displayName: 'Spring', remoteId: 'c-1' }),
    ];
    expect(pairing(wanted, actual, base).findings).toEqual(['error bound-twice']);
  });
});

describe('what can not be read is never taken for absent', () => {
  it('by its name', () => {
    const found = pairing([wantedCampaign('spring')], [unreadable({ remoteId: 'c-1', name: 'spring' })]);
    expect(found.words).toEqual(['spring=unreadable']);
  });

  it('by the id that the base remembers', () => {
    const base = [baseRecord('spring', { remoteId: 'c-1' })];
    const found = pairing([wantedCampaign('spring')], [unreadable({ remoteId: 'c-1' })], base);
    expect(found.words).toEqual(['spring=unreadable']);
  });

  it('by metadata.remoteId', () => {
    const wanted = wantedCampaign('spring', { remoteId: 'c-1' });
    expect(pairing([wanted], [unreadable({ remoteId: 'c-1' })]).words).toEqual(['spring=unreadable']);
  });

  it('without a name it may be any campaign that is not there otherwise', () => {
    const found = pairing(
      [wantedCampaign('autumn'), wantedCampaign('spring')],
      [present('autumn'), unreadable()],
    );
    expect(found.words).toEqual(['autumn=c-autumn', 'spring=unreadable']);
  });

  it('and is never listed as unclaimed', () => {
    expect(pairing([], [unreadable({ remoteId: 'c-1', name: 'x' }), present('y')]).unclaimed).toEqual([
      'c-y',
    ]);
  });
});
