import fc from 'fast-check';
import { expect, it } from 'vitest';
import { complete } from '../../src/diff/complete.ts';
import { normalise } from '../../src/diff/normalise.ts';
import { applyPatch, buildPatch } from '../../src/diff/patch.ts';
import { jsonEqual } from '../../src/model/values/json.ts';
import { valueAt } from '../../src/model/values/pointer.ts';
import { leafPointers, presentCampaigns, resources, wantedCampaigns } from '../support/arbitraries.ts';
import { testDialect } from '../support/dialect.ts';

const { shape } = testDialect;

it('a patch from a to b makes b of a, up to the order of sets and keyed lists', () => {
  fc.assert(
    fc.property(resources, resources, (a, b) => {
      const applied = applyPatch(a, buildPatch(a, b, shape), shape);
      expect(applied.ok && normalise(applied.resource, shape)).toEqual(normalise(b, shape));
    }),
  );
});

it('a patch is empty exactly where nothing differs', () => {
  fc.assert(
    fc.property(resources, resources, (a, b) => {
      expect(buildPatch(a, structuredClone(a), shape)).toEqual([]);
      if (!jsonEqual(a, b)) expect(buildPatch(a, b, shape)).not.toEqual([]);
    }),
  );
});

it('each replace and remove comes after a test of the same pointer', () => {
  fc.assert(
    fc.property(resources, resources, (a, b) => {
      const patch = buildPatch(a, b, shape);
      for (const [index, { op, path }] of patch.entries()) {
        if (op === 'replace' || op === 'remove') expect(patch[index - 1]).toMatchObject({ op: 'test', path });
      }
    }),
  );
});

it('completing changes no pointer that nobody owns, and invents none', () => {
  fc.assert(
    fc.property(wantedCampaigns, presentCampaigns, (wanted, { resource }) => {
      const owned = wanted.fields.map((field) => field.path);
      const changes = wanted.fields.map(({ path }) => ({ path, after: 'written' }));
      const intended = complete(resource, changes);
      for (const path of owned) expect(valueAt(intended, path)).toBe('written');
      for (const path of new Set([...leafPointers(resource), ...leafPointers(intended)])) {
        if (owned.includes(path)) continue;
        expect([path, valueAt(intended, path)]).toEqual([path, valueAt(resource, path)]);
      }
    }),
  );
});
