import { describe, expect, it } from 'vitest';
import type { DesiredState } from '../../src/model/desired.ts';
import { UsageError } from '../../src/model/errors.ts';
import type { Document, Kind } from '../../src/model/resource.ts';
import { parseTarget, selectTargets } from '../../src/plan/targets.ts';

function document(kind: Kind, name: string): Document<object> {
  return { key: { kind, name }, metadata: { name }, spec: {}, file: `${name}.yaml`, positions: {} };
}

const fast = document('Dialer', 'fast');
const us = document('Compliance', 'us');
const weekdays = document('Schedule', 'weekdays');

const desired: DesiredState = {
  directory: 'campaigns',
  campaigns: [
    { document: document('Campaign', 'a'), dialer: fast, compliance: us },
    { document: document('Campaign', 'b'), dialer: fast, schedule: weekdays },
    { document: document('Campaign', 'c') },
  ],
  dialers: [fast, document('Dialer', 'unused')],
  compliances: [us],
  schedules: [weekdays],
  contactLists: [],
  digest: 'sha256:0',
};

describe('a target means', () => {
  it.each([
    { target: 'campaign/c', names: ['c'] },
    { target: 'Campaign/c', names: ['c'] },
    { target: 'dialer/fast', names: ['a', 'b'] },
    { target: 'COMPLIANCE/us', names: ['a'] },
    { target: 'schedule/weekdays', names: ['b'] },
    { target: 'dialer/unused', names: [] },
  ])('$target → $names', ({ target, names }) => {
    expect([...(selectTargets([target], desired) ?? [])]).toEqual(names);
  });

  it('all of several', () => {
    expect([...(selectTargets(['campaign/c', 'schedule/weekdays'], desired) ?? [])]).toEqual(['c', 'b']);
  });

  it('everything where none is given', () => {
    expect(selectTargets([], desired)).toBeNull();
  });
});

describe('an error is', () => {
  it.each(['campaign/z', 'dialer/a'])('one that names nothing: %s', (target) => {
    expect(() => selectTargets(['campaign/a', target], desired)).toThrow(UsageError);
  });

  it.each(['a', 'campaign/', '/a', 'campaign/a/b', 'project/acme', 'skill/a', ''])(
    'no target at all: "%s"',
    (target) => {
      expect(() => parseTarget(target)).toThrow(UsageError);
    },
  );
});
