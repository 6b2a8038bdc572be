import { expect, it } from 'vitest';
import { readySubscriptions } from '../../src/cli/run/outbound/subscriptions.ts';
import type { DesiredState } from '../../src/model/desired.ts';
import type { DialerSpec } from '../../src/model/documents.ts';
import type { Document, Kind } from '../../src/model/resource.ts';

function documentOf<Spec>(kind: Kind, name: string, spec: Spec): Document<Spec> {
  return { key: { kind, name }, metadata: { name }, spec, file: 'x.yaml', positions: {} };
}

it('a scheduler hears of a ramp where the dialer makes one, as CXone is told', () => {
  const pacing = { kind: 'budget', moves: 'dialRatio' } as const;
  const dialers: Readonly<Record<string, DialerSpec>> = {
    plain: {},
    paced: { pacing },
    'paced-at-once': { pacing, resumeMode: 'immediate' },
    gradual: { resumeMode: 'gradual' },
  };
  const desired: DesiredState = {
    ...{ dialers: [], compliances: [], schedules: [] },
    digest: '',
    directory: 'campaigns',
    campaigns: Object.entries(dialers).map(([name, spec]) => ({
      document: documentOf('Campaign', name, {}),
      dialer: documentOf('Dialer', name, spec),
    })),
    subscriptions: [documentOf('Subscription', 'wfm', { target: 'https://wfm.example' })],
  };
  const [wfm] = readySubscriptions(desired, {});
  expect(Object.keys(dialers).filter((name) => wfm?.rampsUp(name))).toEqual(['paced', 'gradual']);
});
