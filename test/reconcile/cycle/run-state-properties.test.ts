import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainEntry } from '../../../src/apply/plain-entry.ts';
import type { AuditEntry } from '../../../src/model/audit.ts';
import { NO_MEMORY } from '../../../src/model/run-state/health.ts';
import { meetsRunState, type RunState, type RunStatus } from '../../../src/model/run-state/run-state.ts';
import type { CallCounts } from '../../../src/model/samples.ts';

import type { CycleContext } from '../../../src/reconcile/cycle/run-cycle.ts';
import { campaignWith } from '../../support/calendars.ts';
import { baseRecord } from '../../support/campaigns.ts';
import { withMetrics } from '../../support/metrics.ts';
import { callableMinutes } from '../../support/minute-by-minute.ts';
import { override, TENANT_KEY } from '../../support/overriding.ts';
import { seededRandom } from '../../support/random.ts';
import { randomCase } from '../../support/random-calendars.ts';
import { world } from '../../support/world.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

const seeds = fc.integer({ min: 1, max: 1_000_000 });

/**
 * The reaction time is one interval: what closes between two cycles is closed by the second. Each minute is looked up
 * straight from the documents, by other code than the calendar's.
 */
it('never runs in a closed minute for longer than to the next cycle, over changes of the clock', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const random = seededRandom(Math.imul(seed, 2_654_435_761));
      const { profiles, span, holidays } = randomCase(random);
      const open = callableMinutes(profiles, span, new Set(holidays));
      const campaign = campaignWith(profiles, 'a');
      const { cycle, status } = await world({ campaign, run: 'running', holidays });
      let minute = 0;
      for (let turns = 0; turns < 60 && minute < open.length; turns += 1) {
        await cycle(span.from + minute * MINUTE);
        const told = `seed ${seed}, ${new Date(span.from + minute * MINUTE).toISOString()}`;
        expect(status() === 'running', told).toBe(open[minute]);
        const before = minute;
        minute += 1 + Math.floor(random.next() * 90);
        // Until the next cycle nothing changes but the calendar.
        const closedAt = open.slice(before, minute).indexOf(false);
        if (status() === 'running' && closedAt >= 0) expect(closedAt, told).toBeGreaterThan(0);
      }
    }),
    { numRuns: 12 },
  );
});

const STRICTNESS = { running: 0, paused: 1, stopped: 2 } as const;

function strictnessOf(status: RunStatus): number {
  if (status === 'running' || status === 'pending') return 0;
  return status === 'paused' ? 1 : 2;
}

const NEVER = { callingHours: { timeZones: ['America/New_York'], start: '01:00', end: '02:00' } };

const situations = fc.record({
  run: fc.constantFrom<RunState | null>('running', 'paused', 'stopped', null),
  status: fc.constantFrom<RunStatus>('running', 'paused', 'stopped', 'draft', 'pending', 'error'),
  person: fc.constantFrom<RunState | null>('running', 'paused', 'stopped', null),
  closed: fc.boolean(),
  frozen: fc.boolean(),
  /** What `spec.run` was when it was last met, and whose pause it is. */
  met: fc.constantFrom<RunState | null>('running', 'paused', 'stopped', null),
  heldBy: fc.constantFrom<string | null>('calling-calendar', 'override-stop', null),
  onConsolePause: fc.constantFrom<'hold' | 'revert'>('hold', 'revert'),
});

it('the strictest of all always wins, and a start has the consent of each', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(situations, async (given) => {
      const { run, status, person, closed, frozen, met, heldBy, onConsolePause } = given;
      const campaign = campaignWith(closed ? { compliance: NEVER } : {}, 'a');
      const made = await world({ campaign, run, status, onConsolePause });
      const { store } = made.bench.context;
      await made.bench.putBase(baseRecord('a', { run: met, heldBy }));
      const at = Date.parse('2026-11-20T18:00:00Z');
      const facts = { tenant: TENANT_KEY, entry: entryFor(made.context()) };
      // Against `spec.run` a person lets it dial for a time.
      const endsAt = person === 'running' ? new Date(at + 30 * MINUTE).toISOString() : null;
      if (person)
        await store.setOverride(facts.entry, { ...facts, override: override({ run: person, endsAt }) });
      if (frozen) {
        const { reason, actor, setAt } = override();
        await store.setFreeze(facts.entry, { ...facts, freeze: { reason, actor, setAt, endsAt: null } });
      }
      await made.cycle(at);
      const after = made.status();
      const asked = person === 'running' ? 'running' : (run ?? 'running');
      const holds = [asked, person ?? 'running', closed ? 'paused' : 'running'] as const;
      const wasDialing = strictnessOf(status) === 0;
      const dials = strictnessOf(after) === 0;
      if (wasDialing) {
        for (const hold of holds) expect(strictnessOf(after)).toBeGreaterThanOrEqual(STRICTNESS[hold]);
      } else if (dials) {
        expect([holds.map((hold) => STRICTNESS[hold]), frozen]).toEqual([[0, 0, 0], false]);
        const theirs = run === 'running' && met === 'running' && heldBy === null && person === null;
        if (theirs && onConsolePause === 'hold') expect(status).toBe('error');
        if (run === null && person === null) expect(heldBy).not.toBeNull();
      }
      if (person === 'stopped') expect(meetsRunState('stopped', after)).toBe(true);
    }),
    { numRuns: 150 },
  );
});

function entryFor(context: CycleContext): AuditEntry {
  const cycle = { ...context.cycle, planDigest: null };
  return { ...plainEntry({ ...context, cycle }), event: 'override.set' };
}

const steps = fc.array(
  fc.record({
    minutes: fc.integer({ min: 1, max: 300 }),
    answered: fc.integer({ min: 0, max: 120 }),
    abandoned: fc.integer({ min: 0, max: 12 }),
    readable: fc.boolean(),
    lost: fc.boolean(),
  }),
  { minLength: 4, maxLength: 14 },
);

it('memory that is lost at any cycle starts nothing that it held back, without looking anew', {
  timeout: 240_000,
}, async () => {
  const dialer = { health: { circuitBreaker: { failures: 2, cooldownSeconds: 600 } } };
  const counting = { abandonment: { limit: 0.03, periodDays: 30, pauseAfterAnswers: 50 } };
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), async (turns, counts) => {
      const key = { kind: 'Dialer', name: 'd' } as const;
      const plain = campaignWith({ compliance: counts ? counting : {} }, 'a');
      const campaign = {
        ...plain,
        dialer: { key, metadata: { name: 'd' }, spec: dialer, file: 'd.yaml', positions: {} },
      };
      const { bench, cycle, status } = await world({ campaign, run: 'running' });
      const days = new Map<number, { answered: number; abandoned: number }>();
      let at = Date.parse('2026-11-04T00:00:00Z');
      let failures = 0;
      for (const { minutes, answered, abandoned, readable, lost } of turns) {
        at += minutes * MINUTE;
        const day = Math.floor(at / DAY) * DAY;
        const sum = days.get(day) ?? { answered: 0, abandoned: 0 };
        const dialed = status() === 'running';
        if (dialed) {
          days.set(day, {
            answered: sum.answered + answered,
            abandoned: sum.abandoned + Math.min(abandoned, answered),
          });
        }
        const rows = [...days].map(
          ([from, counts]): CallCounts => ({ from, to: from + DAY, attempted: 500, ...counts }),
        );
        const reader = withMetrics(bench.context.reader, readable ? rows : null);
        if (lost) await bench.context.store.putMemory(TENANT_KEY, new Map([['a', NO_MEMORY]]));
        if (lost) failures = 0;
        failures = readable ? 0 : failures + 1;
        await cycle(at, { reader });
        const total = rows.reduce((all, row) => all + (row.answered ?? 0), 0);
        const bad = rows.reduce((all, row) => all + (row.abandoned ?? 0), 0);
        const over = counts && total >= 50 && bad > 0.03 * total;
        if (!dialed) expect(status() === 'running' && (!readable || over)).toBe(false);
        if (dialed && readable && over) expect(status()).toBe('paused');
        if (failures >= 2) expect(status()).toBe('paused');
      }
    }),
    { numRuns: 40 },
  );
});
