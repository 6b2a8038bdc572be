import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normalise } from '../../src/diff/normalise.ts';
import { applyPatch } from '../../src/diff/patch.ts';
import { targetValue } from '../../src/diff/three-way.ts';
import type { BaseRecord } from '../../src/model/base.ts';
import type { PresentCampaign } from '../../src/model/observed.ts';
import type { Change, Plan } from '../../src/model/plan.ts';
import type { RunState } from '../../src/model/run-state/run-state.ts';
import { valueAt, withValueAt } from '../../src/model/values/pointer.ts';
import type { WantedCampaign } from '../../src/model/wanted.ts';
import { baseRecords, leafPointers, presentCampaigns, wantedCampaigns } from '../support/arbitraries.ts';
import { statusIn, testDialect } from '../support/dialect.ts';
import { type PlanStates, planOf } from '../support/planning.ts';

const { shape } = testDialect;
const SETTLED = { policy: { prefer: 'git' }, onConsolePause: 'revert' } as const;
const bases = fc.oneof(
  fc.constant(null),
  fc.constant([]),
  baseRecords.map((record) => [record]),
);

interface States {
  readonly actual: PresentCampaign;
  readonly base: readonly BaseRecord[] | null;
}

/** What a plan leaves, every change of it applied. */
function after(plan: Plan, states: States): States {
  let { actual } = states;
  let { base } = states;
  for (const change of plan.changes) {
    const applied = applyPatch(actual.resource, change.patch, shape);
    if (!applied.ok) throw new Error(`stale at ${applied.path}`);
    const { resource } = applied;
    actual = { ...actual, resource, name: String(resource.name), status: statusIn(resource.status) };
    if (change.base)
      base = [
        change.action === 'transition'
          ? { ...(base?.[0] ?? change.base), run: change.base.run }
          : change.base,
      ];
  }
  return { actual, base: plan.accept.length > 0 ? plan.accept : base };
}

function inSync(wanted: WantedCampaign, campaign: PresentCampaign, run: RunState): PresentCampaign {
  const resource = wanted.fields.reduce(
    (made, { path, want }) => withValueAt(made, path, targetValue(want, valueAt(made, path))),
    withValueAt(campaign.resource, '/status', testDialect.runStateValue(run)),
  );
  return { ...campaign, resource, status: run };
}

it('what is desired already needs no change, whatever the base', () => {
  fc.assert(
    fc.property(wantedCampaigns, presentCampaigns, bases, (wanted, campaign, base) => {
      const actual = inSync(wanted, campaign, wanted.run?.value ?? 'running');
      const plan = planOf({ wanted: [wanted], actual: [actual], base });
      expect(plan.changes).toEqual([]);
      expect(plan.summary.none).toBe(1);
    }),
  );
});

it('a plan that was applied leaves an empty one behind, and a base that no longer moves', () => {
  fc.assert(
    fc.property(wantedCampaigns, presentCampaigns, bases, (wanted, actual, base) => {
      const first = planOf({ ...SETTLED, wanted: [wanted], actual: [actual], base });
      const then = after(first, { actual, base });
      const second = planOf({ ...SETTLED, wanted: [wanted], actual: [then.actual], base: then.base ?? [] });
      expect(second.changes).toEqual([]);
      const third = planOf({
        ...SETTLED,
        wanted: [wanted],
        actual: [then.actual],
        base: after(second, then).base ?? [],
      });
      expect(third.accept).toEqual([]);
    }),
  );
});

it('a plan writes no pointer that nobody in dialform owns', () => {
  fc.assert(
    fc.property(wantedCampaigns, presentCampaigns, bases, (wanted, actual, base) => {
      const states: PlanStates = { ...SETTLED, wanted: [wanted], actual: [actual], base };
      const then = after(planOf(states), { actual, base });
      const owned = new Set([
        ...wanted.fields.map((field) => field.path),
        ...(wanted.run ? ['/status'] : []),
      ]);
      const before = normalise(actual.resource, shape);
      const now = normalise(then.actual.resource, shape);
      for (const path of new Set([...leafPointers(before), ...leafPointers(now)])) {
        if (owned.has(path)) continue;
        expect([path, valueAt(now, path)]).toEqual([path, valueAt(before, path)]);
      }
    }),
  );
});

it('with a conflict that nobody settled no setting is written', () => {
  fc.assert(
    fc.property(wantedCampaigns, presentCampaigns, baseRecords, (wanted, actual, base) => {
      const plan = planOf({ wanted: [wanted], actual: [actual], base: [base] });
      fc.pre(plan.changes.some((change) => change.action === 'blocked'));
      const actions = plan.changes.map((change) => change.action);
      expect(actions).not.toContain('update');
      const starts = ({ action, fields }: Change) => action === 'transition' && fields[0]?.after === 'ACTIVE';
      expect(plan.changes.some(starts)).toBe(false);
    }),
  );
});
