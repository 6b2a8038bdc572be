import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normalise, sameValue } from '../../../src/diff/normalise.ts';
import { applyPatch } from '../../../src/diff/patch.ts';
import type { PresentCampaign } from '../../../src/model/observed.ts';
import type { Change, Plan } from '../../../src/model/plan.ts';
import type { JsonObject } from '../../../src/model/values/json.ts';
import { valueAt, withValueAt } from '../../../src/model/values/pointer.ts';
import { presentCampaigns, wantedCampaigns } from '../../support/arbitraries.ts';
import { baseRecord } from '../../support/campaigns.ts';
import { testDialect } from '../../support/dialect.ts';
import { planOf } from '../../support/planning.ts';
import { recordOf, undoOf } from '../../support/undoing.ts';

const { shape } = testDialect;

const updateIn = (plan: Plan): Change | undefined => plan.changes.find(({ action }) => action === 'update');

function patched(resource: JsonObject, change: Change): JsonObject {
  const result = applyPatch(resource, change.patch, shape);
  if (!result.ok) throw new Error(`the test at ${result.path} does not hold`);
  return result.resource;
}

function withResource(campaign: PresentCampaign, resource: JsonObject): PresentCampaign {
  return { ...campaign, name: String(resource.name), resource };
}

/** What an undo comes to: all that was there, and the values that did not exist before. */
function expected(before: JsonObject, after: JsonObject, change: Change): JsonObject {
  return change.fields.reduce((resource, { path }) => {
    const was = valueAt(before, path);
    const is = valueAt(after, path) ?? null;
    return withValueAt(resource, path, was ?? (Array.isArray(is) ? [] : is));
  }, after);
}

it('a patch and its inverse leave a campaign as it was, and the inverse of that does it again', () => {
  let undone = 0;
  fc.assert(
    fc.property(wantedCampaigns, presentCampaigns, (wanted, actual) => {
      const update = updateIn(planOf({ wanted: [wanted], actual: [actual] }));
      if (!update) return;
      const base = [baseRecord('spring')];
      const done = withResource(actual, patched(actual.resource, update));
      const undo = updateIn(undoOf({ actual: [done], base, chosen: [recordOf(update, { seq: 2 })] }));
      if (!undo) return;
      undone += 1;
      const back = withResource(done, patched(done.resource, undo));
      expect(normalise(back.resource, shape)).toEqual(
        normalise(expected(actual.resource, done.resource, update), shape),
      );

      const redo = updateIn(
        undoOf({ actual: [back], base, chosen: [recordOf(undo, { seq: 4, intentSeq: 3 })] }),
      );
      expect(redo && normalise(patched(back.resource, redo), shape)).toEqual(normalise(done.resource, shape));
    }),
  );
  expect(undone).toBeGreaterThan(20);
});

it('no field is restored over a value that we did not write', () => {
  let blocked = 0;
  fc.assert(
    fc.property(wantedCampaigns, presentCampaigns, presentCampaigns, (wanted, actual, edited) => {
      const update = updateIn(planOf({ wanted: [wanted], actual: [actual] }));
      if (!update) return;
      const record = recordOf(update, { seq: 2 });
      const plan = undoOf({ actual: [edited], base: [baseRecord('spring')], chosen: [record] });
      const undo = updateIn(plan);
      if (plan.changes.some(({ action }) => action === 'blocked')) blocked += 1;
      for (const { path } of undo?.fields ?? []) {
        const values = { wanted: valueAt(record.after, path), actual: valueAt(edited.resource, path) };
        expect([path, sameValue(path, values, shape)]).toEqual([path, true]);
      }
    }),
  );
  expect(blocked).toBeGreaterThan(20);
});
