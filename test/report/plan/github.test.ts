import { expect, test } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import { planGithub } from '../../../src/report/plan/github.ts';
import { change, field, plan } from '../values.ts';

const lines = (value: Parameters<typeof planGithub>[0]) =>
  planGithub(value, { directory: 'campaigns' }).split('\n');
const drift = field({ path: '/pacing/dialRatio', before: 3, after: 2, cause: 'drift', source: 'x.yaml:3:5' });

test('blocked changes, guards, deletes and drift are annotated, worst first', () => {
  const shown = lines(
    plan({
      changes: [
        change({
          key: { kind: 'Campaign', name: 'edited' },
          action: 'none',
          cause: 'drift',
          fields: [drift],
        }),
        change({ cause: 'drift', fields: [drift] }),
        change({ action: 'delete' }),
        change({ action: 'blocked', cause: 'conflict', fields: [drift], reasons: ['decide'] }),
      ],
      guards: [
        { id: 'protected', message: 'm', allowed: false },
        { id: 'critical-field', message: 'n', allowed: true },
      ],
    }),
  );
  expect(shown).toEqual([
    '::error title=guard protected::m',
    '::error file=campaigns/x.yaml,line=3,col=5,title=blocked::spring-renewals is blocked: decide',
    '::warning file=campaigns/x.yaml,line=3,col=5,title=drift::spring-renewals was changed in CXone, which will be undone: pacing.dialRatio 3 → 2',
    '::warning title=delete::spring-renewals will be deleted in CXone',
    '::notice file=campaigns/x.yaml,line=3,col=5,title=drift::edited was changed in CXone, which is only reported: pacing.dialRatio 3 in CXone, 2 in the YAML',
    'Plan: 0 to create, 1 to update, 1 to delete, 1 blocked; 1 in sync (1 with drift that is only reported).',
  ]);
});

test('a campaign that is gone is said to be so', () => {
  const gone = change({ action: 'create', cause: 'drift', remoteId: null, fields: [drift] });
  expect(lines(plan({ changes: [gone] }))[0]).toBe(
    '::warning file=campaigns/x.yaml,line=3,col=5,title=drift::spring-renewals is gone from CXone and will be created again',
  );
});

test('an update from Git alone needs no annotation', () => {
  const update = change({ fields: [field({ path: '/a', before: 1, after: 2 })] });
  expect(lines(plan({ changes: [update] }))).toEqual([
    'Plan: 0 to create, 1 to update, 0 to delete; 0 in sync.',
  ]);
});

test('of a level with more than ten the tenth says how many are left', () => {
  const findings = Array.from(
    { length: 12 },
    (_, index): Finding => ({
      id: 'x',
      severity: 'warning',
      message: `m${index}`,
      source: `a.yaml:${index + 1}:1`,
    }),
  );
  const shown = lines(plan({ findings })).filter((line) => line.startsWith('::warning'));
  expect(shown).toHaveLength(10);
  expect(shown.at(-1)).toBe('::warning title=more::… and 3 more of this level');
});
