import { describe, expect, it } from 'vitest';
import { diffRunState, type RunStateInput } from '../../src/diff/run-state.ts';
import { NIGHT } from '../support/holding.ts';

const RULE = 'calling-calendar';

function verdict(input: Partial<RunStateInput>): string {
  const found = diffRunState({
    ...{ wanted: 'running', status: 'running', base: 'running', heldBy: null, baseState: 'recorded' },
    ...{ onConsolePause: 'hold', hold: null, lift: null },
    ...input,
  });
  return found.type === 'transition' ? `${found.to} ${found.cause}` : found.type;
}

describe('while a rule holds it back', () => {
  const hold = NIGHT;

  it('what dials is paused, whether the YAML wants it running or leaves it alone', () => {
    expect(verdict({ hold })).toBe('paused rule');
    expect(verdict({ hold, base: null, baseState: 'first-contact' })).toBe('paused rule');
    expect(verdict({ hold, wanted: null, base: null })).toBe('paused rule');
  });

  it('an activation under way is stopped: it would end in dialing', () => {
    expect(verdict({ hold, status: 'pending' })).toBe('stopped rule');
  });

  it.each([
    { what: 'a first start', input: { base: null, status: 'draft' } },
    { what: 'a changed spec.run', input: { base: 'paused', status: 'paused' } },
    { what: 'an ERROR', input: { status: 'error' } },
    { what: 'what the rule paused', input: { status: 'paused', heldBy: RULE } },
    { what: 'what is unknown without a base', input: { baseState: 'none', base: null, status: 'paused' } },
    { what: 'a console pause to be undone', input: { status: 'paused', onConsolePause: 'revert' } },
  ] as const)('nothing starts: $what', ({ input }) => {
    expect(verdict({ hold, ...input })).toBe('held-back');
    expect(verdict({ hold: null, ...input })).toMatch(/^running /);
  });

  it('a pause from the console is reported as it is by day', () => {
    expect(verdict({ hold, status: 'paused' })).toBe('held');
  });

  it('what Git wants paused or stopped goes its own way', () => {
    expect(verdict({ hold, wanted: 'stopped' })).toBe('stopped git');
    expect(verdict({ hold, wanted: 'paused', base: 'paused', status: 'running' })).toBe('paused drift');
    expect(verdict({ hold, wanted: 'paused', status: 'paused' })).toBe('in-sync');
  });
});

describe('once the rule lets it', () => {
  it('what it paused dials again, also where the YAML leaves the run state alone', () => {
    expect(verdict({ status: 'paused', heldBy: RULE })).toBe('running rule');
    expect(verdict({ status: 'draft', heldBy: RULE })).toBe('running rule');
    expect(verdict({ status: 'paused', heldBy: RULE, wanted: null, base: null })).toBe('running rule');
  });

  it('what someone stopped meanwhile stays so', () => {
    expect(verdict({ status: 'stopped', heldBy: RULE })).toBe('held');
    expect(verdict({ status: 'stopped', heldBy: RULE, wanted: null, base: null })).toBe('in-sync');
  });

  it('what Git wants paused meanwhile stays paused', () => {
    expect(verdict({ status: 'paused', heldBy: RULE, wanted: 'paused' })).toBe('in-sync');
  });
});
