import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Plan } from '../../../src/model/plan.ts';
import { keyText } from '../../../src/model/resource.ts';
import type { RunState } from '../../../src/model/run-state/run-state.ts';
import type { JsonObject } from '../../../src/model/values/json.ts';
import { withValueAt } from '../../../src/model/values/pointer.ts';
import type { PlanSettings } from '../../../src/reconcile/cycle/make-plan.ts';
import { newCycleMemory } from '../../../src/reconcile/cycle/memory.ts';
import { override } from '../../support/overriding.ts';
import { GUARD_LIMITS } from '../../support/planning.ts';
import { baseAfter, type CycleGiven, planner } from '../../support/remembering.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const PLACE = fc.integer({ min: 0, max: NAMES.length - 1 });
/** A Friday, two hours before the windows of the schedule end in New York. */
const BEGIN = Date.parse('2026-11-20T21:30:00Z');

const settings: PlanSettings = {
  tenant: { name: 'test', api: 'v2', baseUrl: 'https://cxone.example' },
  source: { directory: 'campaigns', commit: null, dirty: false, digest: 'd' },
  ...{ onDrift: 'revert', onConsolePause: 'hold', prefer: null, scope: 'all', prune: false, targets: [] },
  guardLimits: GUARD_LIMITS,
};

const MEMBERS = [
  ['/pacing/dialRatio', 1.5],
  ['/pacing/dialRatio', 9],
  ['/status', 'PAUSED'],
  ['/status', 'STOPPED'],
  ['/status', 'ACTIVE'],
  ['/status', 7],
  ['/name', 'Renamed by hand'],
  ['/modifiedBy', 'eve'],
  ['/currentListSize', 0],
  ['/complianceRules/respectDnc', false],
  ['/disposition/availableDispositions', ['NO_ANSWER', 'SALE']],
] as const;

/** What happens before a cycle. */
const event = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ type: 'nothing' } as const) },
  fc.record({ type: fc.constant('console' as const), at: PLACE, member: fc.constantFrom(...MEMBERS) }),
  fc.record({ type: fc.constant('gone' as const), at: PLACE }),
  fc.record({ type: fc.constant('run' as const), at: PLACE, run: fc.constantFrom('running', 'paused') }),
  fc.record({ type: fc.constant('rename' as const), at: PLACE }),
  fc.record({ type: fc.constant('moved in the file' as const), at: PLACE }),
  fc.record({ type: fc.constant('undeclare' as const), at: PLACE }),
  fc.record({ type: fc.constant('dispositions' as const), at: PLACE }),
  fc.record({ type: fc.constant('profile' as const), max: fc.constantFrom(3, 5) }),
  fc.record({ type: fc.constant('hours' as const), end: fc.constantFrom('19:00', '21:00') }),
  fc.record({ type: fc.constant('forget' as const), at: PLACE }),
  fc.record({ type: fc.constant('held' as const), at: PLACE, by: fc.constantFrom(null, 'calling-calendar') }),
  fc.record({ type: fc.constant('reordered' as const) }),
  fc.record({
    type: fc.constant('person' as const),
    at: PLACE,
    run: fc.constantFrom<RunState | null>('paused', 'running', 'stopped', null),
  }),
  fc.record({
    type: fc.constant('settings' as const),
    onDrift: fc.constantFrom('revert' as const, 'report' as const),
    prefer: fc.constantFrom(null, 'git' as const, 'actual' as const),
    scope: fc.constantFrom('all' as const, 'drift' as const),
    contested: fc.boolean(),
  }),
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

const turn = fc.record({
  events: fc.array(event, { maxLength: 2 }),
  /** Seconds to the next cycle; a clock may be put back. */
  passes: fc.oneof(
    { weight: 6, arbitrary: fc.constant(30) },
    { weight: 1, arbitrary: fc.integer({ min: 600, max: 9_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 9_000, max: 80_000 }) },
    { weight: 1, arbitrary: fc.constant(-90) },
  ),
  applied: fc.boolean(),
  answered: fc.integer({ min: 0, max: 12 }),
  silent: fc.boolean(),
});

const campaignAt = (index: number, name: string): JsonObject => ({
  ...{ id: `c-${name}`, name: `Campaign ${name}`, status: index === 1 ? 'PAUSED' : 'ACTIVE' },
  dialerStrategy: 'PREDICTIVE',
  ...{ agentPool: { id: 'pool' }, contactList: { id: `list-${name}` }, currentListSize: 10 + index },
  pacing: { dialRatio: 2 },
  dialerSettings: { dialingMethod: 'PREDICTIVE' },
  complianceRules: { respectDnc: true },
  complianceSettings: { doNotCallCompliance: true, pauseRules: [] },
  disposition: { availableDispositions: ['SALE', 'NO_ANSWER'] },
});

const first: Omit<CycleGiven, 'digested'> = {
  now: BEGIN,
  declared: NAMES.map((name, index) => ({
    ...{
      name,
      run: index === 1 ? 'paused' : 'running',
      displayName: `Campaign ${name}`,
      line: 1 + index * 9,
    },
    dispositions: ['SALE', 'NO_ANSWER'],
  })),
  profiles: {
    dialer: {
      strategy: 'PREDICTIVE',
      dialRatio: { min: 1, max: 5, initial: 2 },
      pacing: { kind: 'budget', moves: 'dialRatio' },
    },
    compliance: {
      doNotCall: { federal: true },
      callingHours: { start: '09:00', end: '19:00', timeZones: ['America/New_York'] },
    },
    schedule: {
      timeZone: 'America/New_York',
      windows: [{ days: ['MONDAY', 'FRIDAY', 'SATURDAY'], start: '08:00', end: '18:30' }],
    },
  },
  answers: NAMES.map((name, index) => campaignAt(index, name)),
  ...{ base: new Map(), rows: new Map(), overrides: { campaigns: [], freeze: null }, settings },
};

it('a plan by what cycles remember is the plan that is made without', { timeout: 240_000 }, async () => {
  let known = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(turn, { minLength: 3, maxLength: 30 }),
      fc.boolean(),
      async (turns, digested) => {
        const memory = newCycleMemory();
        const [remembering, afresh] = [planner(memory), planner(null)];
        let given: CycleGiven = { ...first, digested };
        for (const { events, passes, applied, answered, silent } of turns) {
          given = events.reduce(after, { ...given, now: given.now + passes * 1000 });
          given = { ...given, rows: silent ? new Map() : rowsAt(given, answered) };
          const [plan, other] = await Promise.all([remembering(given), afresh(given)]);
          expect(JSON.stringify(plan)).toBe(JSON.stringify(other));
          known += memory.plan.last?.quiet.filter(Boolean).length ?? 0;
          if (applied) given = { ...given, answers: written(given, plan), base: baseAfter(given.base, plan) };
        }
      },
    ),
    { numRuns: 300 },
  );
  // Or nothing was compared.
  expect(known).toBeGreaterThan(500);
});

function after(given: CycleGiven, event: Event): CycleGiven {
  const { declared, profiles, base } = given;
  const declare = (at: number, change: Partial<CycleGiven['declared'][number]>): CycleGiven => ({
    ...given,
    declared: declared.map((one, index) => (index === at ? { ...one, ...change } : one)),
  });
  const key = (at: number) => keyText({ kind: 'Campaign', name: NAMES[at] ?? '' });
  switch (event.type) {
    case 'nothing':
      return given;
    case 'console': {
      const [path, value] = event.member;
      const edit = (one: JsonObject) => withValueAt(one, path, value);
      return { ...given, answers: given.answers.map((one, at) => (at === event.at ? edit(one) : one)) };
    }
    case 'gone':
      return { ...given, answers: given.answers.filter((_, at) => at !== event.at) };
    case 'run':
      return declare(event.at, { run: event.run === 'running' ? 'running' : 'paused' });
    case 'rename':
      return declare(event.at, { displayName: `Campaign ${declared[event.at]?.name} by Git` });
    case 'moved in the file':
      return declare(event.at, { line: 777 });
    case 'undeclare':
      return { ...given, declared: declared.filter((_, at) => at !== event.at) };
    case 'dispositions':
      return declare(event.at, { dispositions: ['SALE'] });
    case 'profile': {
      const dialRatio = { min: 1, max: event.max, initial: 2 };
      return { ...given, profiles: { ...profiles, dialer: { ...profiles.dialer, dialRatio } } };
    }
    case 'hours': {
      const callingHours = { start: '09:00', end: event.end, timeZones: ['America/New_York'] };
      return { ...given, profiles: { ...profiles, compliance: { ...profiles.compliance, callingHours } } };
    }
    case 'forget':
      return { ...given, base: new Map([...base].filter(([name]) => name !== key(event.at))) };
    case 'held':
      return {
        ...given,
        base: new Map(
          [...base].map(([name, one]) => [name, name === key(event.at) ? { ...one, heldBy: event.by } : one]),
        ),
      };
    case 'reordered':
      return { ...given, answers: given.answers.toReversed() };
    case 'person': {
      const campaign = NAMES[event.at] ?? null;
      const said = event.run && { ...override({ run: event.run, campaign, remoteId: null }), seq: 1 };
      return { ...given, overrides: { campaigns: said ? [said] : [], freeze: null } };
    }
    case 'settings': {
      const { onDrift, prefer, scope, contested } = event;
      const fields = new Map(contested ? [['b', new Set(['/pacing/dialRatio'])]] : []);
      return { ...given, settings: { ...settings, onDrift, prefer, scope, contested: fields } };
    }
  }
}

function rowsAt({ now }: CycleGiven, answered: number): CycleGiven['rows'] {
  const from = Math.floor(now / 300_000) * 300_000;
  const counts = { attempted: 60, answered, abandoned: Math.floor(answered / 6) };
  const agents = { agentsAvailable: 4, agentsBusy: 30, talkSeconds: 120, wrapSeconds: 30 };
  return new Map(NAMES.map((name) => [`c-${name}`, [{ from, to: from + 300_000, ...counts, ...agents }]]));
}

/** What the tenant holds once a plan was applied. */
function written({ answers }: CycleGiven, { changes }: Plan): readonly JsonObject[] {
  const sent = changes.filter(({ action }) => action === 'update' || action === 'transition');
  return answers.map((answer) =>
    sent
      .filter(({ remoteId }) => remoteId === answer.id)
      .flatMap(({ fields }) => fields)
      .reduce((whole, { path, after: value }) => withValueAt(whole, path, value), answer),
  );
}
