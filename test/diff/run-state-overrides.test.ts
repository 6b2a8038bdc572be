import { describe, expect, it } from 'vitest';
import { diffRunState, type RunStateInput } from '../../src/diff/run-state.ts';
import type { RunStateHold, RunStateLift } from '../../src/model/run-state/hold.ts';

const STOP: RunStateHold = { rule: 'override-stop', allowed: 'stopped', reason: 'stop of ada', until: null };
const LIFT: RunStateLift = { reason: 'resume of ada', until: null, ended: false };

function verdict(given: Partial<RunStateInput>): string {
  const found = diffRunState({
    ...{ wanted: 'running', status: 'running', base: 'running', heldBy: null, baseState: 'recorded' },
    ...{ onConsolePause: 'hold', hold: null, lift: null },
    ...given,
  });
  return found.type === 'transition' ? `${found.to} ${found.cause}` : found.type;
}

describe('a stop by a person', () => {
  it('stops what dials and what is only paused', () => {
    expect(verdict({ hold: STOP })).toBe('stopped rule');
    expect(verdict({ hold: STOP, status: 'paused' })).toBe('stopped rule');
    expect(verdict({ hold: STOP, wanted: 'paused', base: 'paused' })).toBe('stopped drift');
  });

  it('that has ended lets go what it stopped; a pause that was stopped in the console stays', () => {
    expect(verdict({ status: 'stopped', heldBy: 'override-stop' })).toBe('running rule');
    expect(verdict({ status: 'stopped', heldBy: 'resume' })).toBe('running rule');
    expect(verdict({ status: 'stopped', heldBy: 'override-pause' })).toBe('held');
    expect(verdict({ status: 'stopped', heldBy: 'calling-calendar' })).toBe('held');
  });
});

describe('a person who lets a campaign dial', () => {
  const paused = { wanted: 'paused', base: 'paused', status: 'paused' } as const;

  it('starts it although spec.run does not ask for it, and leaves it so', () => {
    expect(verdict({ ...paused, lift: LIFT })).toBe('running rule');
    expect(verdict({ ...paused, status: 'running', lift: LIFT })).toBe('in-sync');
  });

  it('opens nothing that a rule closes', () => {
    const hold: RunStateHold = { ...STOP, rule: 'calling-calendar', allowed: 'paused' };
    expect(verdict({ ...paused, lift: LIFT, hold })).toBe('held-back');
    expect(verdict({ ...paused, status: 'running', lift: LIFT, hold })).toBe('paused rule');
  });

  it('is over at the end: spec.run counts again, and nobody else is blamed', () => {
    const over = { ...LIFT, ended: true };
    expect(verdict({ ...paused, status: 'running', lift: over })).toBe('paused rule');
    expect(verdict({ ...paused, lift: over })).toBe('in-sync');
  });
});
