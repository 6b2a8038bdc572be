import { describe, expect, it } from 'vitest';
import type { DesiredState } from '../../src/model/desired.ts';
import type { Dialect } from '../../src/model/ports/ports.ts';
import { baseOfDesired, withStored } from '../../src/reconcile/base-of-desired.ts';
import { baseRecord, wantedCampaign } from '../support/campaigns.ts';
import { testDialect } from '../support/dialect.ts';
import { recordsOf } from '../support/planning.ts';

const documentOf = <K extends 'Campaign' | 'Dialer'>(kind: K, name: string) => ({
  key: { kind, name },
  metadata: { name },
  spec: {},
  file: `${name}.yaml`,
  positions: {},
});

const desired: DesiredState = {
  directory: 'campaigns',
  campaigns: [{ document: documentOf('Campaign', 'spring') }],
  dialers: [documentOf('Dialer', 'careful')],
  compliances: [],
  schedules: [],
  contactLists: [],
  digest: 'sha256:0',
};

const dialect: Dialect = {
  ...testDialect,
  translate: () =>
    wantedCampaign('spring', {
      displayName: 'Spring',
      fields: { '/pacing/ratio': { min: 1, max: 3 } },
      run: 'running',
      protected: true,
    }),
  profilePolicy: () => [
    { key: { kind: 'Dialer', name: 'careful' }, field: 'ratio.max', value: 3, source: 'careful.yaml:4:5' },
  ],
};

describe('the base of a desired state', () => {
  it('is what the YAML said, as if it had been applied, without ids', () => {
    expect([...baseOfDesired(desired, dialect)]).toEqual([
      [
        'dialer/careful',
        {
          key: { kind: 'Dialer', name: 'careful' },
          remoteId: null,
          displayName: null,
          fields: {},
          run: null,
          heldBy: null,
          protected: false,
          policy: { 'ratio.max': 3 },
        },
      ],
      [
        'campaign/spring',
        {
          key: { kind: 'Campaign', name: 'spring' },
          remoteId: null,
          displayName: 'Spring',
          fields: { '/name': { value: 'Spring' }, '/pacing/ratio': { min: 1, max: 3 } },
          run: 'running',
          heldBy: null,
          protected: true,
          policy: {},
        },
      ],
    ]);
  });
});

describe('a base from Git beside the store', () => {
  const git = recordsOf([baseRecord('spring', { remoteId: null, run: 'paused' })]);

  it('takes ids and what is remembered as protected or as paused by a rule from the store, and nothing else', () => {
    const stored = recordsOf([
      baseRecord('spring', { run: 'running', heldBy: 'calling-calendar', protected: true }),
    ]);
    expect(withStored(git, stored).get('campaign/spring')).toMatchObject({
      remoteId: 'c-spring',
      protected: true,
      heldBy: 'calling-calendar',
      run: 'paused',
    });
  });

  it('believes the store that a campaign has never run: held back at its creation, it was not paused by anybody', () => {
    const running = recordsOf([baseRecord('spring', { remoteId: null, run: 'running' })]);
    const stored = recordsOf([baseRecord('spring', { run: null })]);
    expect(withStored(running, stored).get('campaign/spring')).toMatchObject({ run: null });
  });

  it('keeps the campaigns that Git did not name then, but no profiles', () => {
    const profile = baseRecord('careful', { key: { kind: 'Dialer', name: 'careful' }, remoteId: null });
    const joined = withStored(git, recordsOf([baseRecord('old'), profile]));
    expect([...joined.keys()]).toEqual(['campaign/spring', 'campaign/old']);
  });
});
