import type { RunStateHold } from '../../src/model/run-state/hold.ts';

/** A rule that holds a campaign back, as the calling calendar does at night. */
export const NIGHT: RunStateHold = {
  rule: 'calling-calendar',
  allowed: 'paused',
  reason: 'held back by calling-calendar until 2026-11-21T14:00:00Z: compliance us: 05:00',
  until: '2026-11-21T14:00:00Z',
};
