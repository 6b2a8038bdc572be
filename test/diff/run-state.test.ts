import { describe, expect, it } from 'vitest';
import { diffRunState } from '../../src/diff/run-state.ts';
import type { BaseState } from '../../src/diff/three-way.ts';
import { meetsRunState, type RunState, type RunStatus } from '../../src/model/run-state/run-state.ts';

const STATES: readonly RunState[] = ['running', 'paused', 'stopped'];
const STATUSES: readonly RunStatus[] = ['draft', 'pending', 'running', 'paused', 'stopped', 'error'];
const BASES: readonly (RunState | null)[] = [null, ...STATES];

function verdict(
  wanted: RunState,
  status: RunStatus,
  options: { base?: RunState | null; baseState?: BaseState; onConsolePause?: 'hold' | 'revert' } = {},
): string {
  const { base = null, baseState = 'recorded', onConsolePause = 'hold' } = options;
  const found = diffRunState({
    ...{ wanted, status, base, baseState, onConsolePause },
    ...{ heldBy: null, hold: null, lift: null },
  });
  return found.type === 'transition' ? `${found.to} ${found.cause}` : found.type;
}

describe.each(STATUSES)('spec.run running, the campaign is %s', (status) => {
  const cells = BASES.flatMap((base) => (['hold', 'revert'] as const).map((hold) => ({ base, hold })));

  it.each(cells)('last met: $base, onConsolePause: $hold', ({ base, hold }) => {
    const found = verdict('running', status, { base, onConsolePause: hold });
    if (status === 'running') expect(found).toBe('in-sync');
    else if (status === 'pending') expect(found).toBe('waiting');
    else if (base !== 'running') expect(found).toBe('running git');
    else if (status === 'error') expect(found).toBe('running drift');
    else expect(found).toBe(hold === 'hold' ? 'held' : 'running drift');
  });
});

describe.each(['paused', 'stopped'] as const)('spec.run %s', (wanted) => {
  const cells = STATUSES.flatMap((status) =>
    BASES.flatMap((base) => (['hold', 'revert'] as const).map((hold) => ({ status, base, hold }))),
  );

  it.each(cells)(
    'the campaign is $status, last met: $base, onConsolePause: $hold',
    ({ status, base, hold }) => {
      const found = verdict(wanted, status, { base, onConsolePause: hold });
      if (meetsRunState(wanted, status)) return expect(found).toBe('in-sync');
      const to = status === 'pending' ? 'stopped' : wanted;
      const isGit = base === null || base === 'running' || meetsRunState(base, status);
      const cause = isGit ? 'git' : 'drift';
      expect(found).toBe(`${to} ${cause}`);
    },
  );
});

describe('what meets spec.run (the v2 contract)', () => {
  it.each([
    { wanted: 'running', meets: ['running'] },
    { wanted: 'paused', meets: ['draft', 'paused', 'stopped', 'error'] },
    { wanted: 'stopped', meets: ['draft', 'stopped', 'error'] },
  ] as const)('$wanted: $meets', ({ wanted, meets }) => {
    expect(STATUSES.filter((status) => verdict(wanted, status) === 'in-sync')).toEqual(meets);
  });
});

describe('without a record', () => {
  it('first contact and no base say so', () => {
    expect(verdict('running', 'stopped', { baseState: 'first-contact' })).toBe('running first-contact');
    expect(verdict('stopped', 'running', { baseState: 'first-contact' })).toBe('stopped first-contact');
    expect(verdict('running', 'stopped', { baseState: 'none' })).toBe('running unknown');
    expect(verdict('paused', 'running', { baseState: 'none' })).toBe('paused unknown');
  });

  it('a pause in the console can not be told from a first start', () => {
    expect(verdict('running', 'paused', { baseState: 'first-contact' })).toBe('running first-contact');
  });
});
