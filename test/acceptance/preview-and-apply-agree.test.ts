import { beforeAll, expect, it } from 'vitest';
import type { AuditRecord } from '../../src/model/audit.ts';
import type { Plan } from '../../src/model/plan.ts';
import { canonicalJson } from '../../src/model/values/canonical.ts';
import { EVERY_KIND } from '../crash/scenarios.ts';
import { BUILD_LIMIT_MS, builtRoot } from '../support/build.ts';
import { linesOf, openTenant, openWorkplace } from '../support/cli.ts';
import { yamlOf } from '../support/documents.ts';

// Building takes longer than a test may.
beforeAll(async () => void (await builtRoot()), BUILD_LIMIT_MS);

it.each([['apply --yes --prune'], ['apply plan.json']])(
  'preview and apply agree for a change of every kind: %s',
  async (command) => {
    const tenant = await openTenant({ campaigns: EVERY_KIND.tenant });
    const workplace = openWorkplace({ tenant, campaigns: { 'all.yaml': yamlOf(EVERY_KIND.before ?? []) } });
    await workplace.run(['apply', '--yes']);
    const { length } = linesOf((await workplace.run(['audit', 'export'])).stdout);
    workplace.write('campaigns/all.yaml', yamlOf(EVERY_KIND.git));
    const plan = await workplace.json<Plan>(['plan', '--prune', '--out', 'plan.json']);
    const applied = await workplace.json<{ planDigest: string }>(command.split(' '));
    expect(applied.planDigest).toBe(plan.digest);
    const exported = (await workplace.run(['audit', 'export'])).stdout;
    const records = exported
      .trim()
      .split('\n')
      .slice(length)
      .map((line): AuditRecord => JSON.parse(line));
    const words = (changes: readonly Pick<AuditRecord, 'action' | 'key' | 'patch'>[]) =>
      changes.map(({ action, key, patch }) => `${action} ${key?.name} ${canonicalJson(patch)}`).sort();
    const done = records.filter(({ event }) => event === 'change.applied');
    expect(new Set(plan.changes.map(({ action }) => action))).toEqual(
      new Set(['create', 'update', 'transition', 'delete']),
    );
    expect(words(done)).toEqual(words(plan.changes));
  },
);
