import { expect, test } from 'vitest';
import type { Plan } from '../../../src/model/plan.ts';
import { planText } from '../../../src/report/plan/text.ts';
import { plainPalette } from '../../../src/report/text/palette.ts';
import { change, field, plan } from '../values.ts';

const text = (value: Plan) => planText(value, { palette: plainPalette });

test('an update says what changes, from what to what, why and where, and what follows', () => {
  const update = change({
    fields: [
      field({ path: '/pacing/dialRatio', before: 2, after: 1.5 }),
      field({ path: '/agentPool/id', before: 'p-1', after: 'p-2', cause: 'drift', source: 'x.yaml:3:5' }),
    ],
    cause: 'mixed',
    reasons: ['2 more campaigns use dialer "standard"'],
  });
  expect(text(plan({ changes: [update], inSync: 4 }))).toBe(
    [
      'Plan for production (v2, https://cxone.example)',
      'from campaigns at commit 1a2b3c4d5e',
      '',
      '  ~ spring-renewals (c-17)  update: several causes',
      '      pacing.dialRatio:  2 → 1.5    YAML changed (dialers/standard.yaml:9:14)',
      '      agentPool.id:      p-1 → p-2  changed in CXone by someone else (x.yaml:3:5)',
      '      • 2 more campaigns use dialer "standard"',
      '',
      'Plan: 0 to create, 1 to update, 0 to delete; 4 in sync.',
    ].join('\n'),
  );
});

test('changes of one campaign stand together, whatever their order in the plan', () => {
  const start = change({
    action: 'transition',
    fields: [field({ path: '/status', before: 'STOPPED', after: 'ACTIVE', source: 'x.yaml:7:8' })],
  });
  const other = change({ key: { kind: 'Campaign', name: 'other' }, remoteId: 'c-2' });
  expect(text(plan({ changes: [change(), other, start] }))).toContain(
    [
      '  ~ spring-renewals (c-17)  update: YAML changed',
      '  > spring-renewals (c-17)  start: YAML changed; stopped → running (x.yaml:7:8)',
      '',
      '  ~ other (c-2)  update: YAML changed',
    ].join('\n'),
  );
});

test.each([
  ['DRAFT', 'ACTIVE', 'activate'],
  ['ERROR', 'ACTIVE', 'activate'],
  ['PAUSED', 'ACTIVE', 'start'],
  ['running', 'paused', 'pause'],
  ['ACTIVE', 'STOPPED', 'stop'],
])('a transition from %s to %s is called %s', (before, after, verb) => {
  const transition = change({ action: 'transition', fields: [field({ path: '/status', before, after })] });
  expect(text(plan({ changes: [transition] }))).toContain(`> spring-renewals (c-17)  ${verb}: `);
});

test('the summary counts transitions by what they do', () => {
  const to = (before: string, after: string) =>
    change({ action: 'transition', fields: [field({ path: '/status', before, after })] });
  const changes = [
    to('DRAFT', 'ACTIVE'),
    to('STOPPED', 'ACTIVE'),
    to('ACTIVE', 'PAUSED'),
    to('ACTIVE', 'STOPPED'),
  ];
  expect(text(plan({ changes }))).toContain(
    'Plan: 0 to create, 0 to update, 2 to start, 1 to pause, 1 to stop, 0 to delete; 0 in sync.',
  );
});

test('a create lists its fields without an arrow', () => {
  const create = change({
    action: 'create',
    remoteId: null,
    fields: [field({ path: '/name', before: null, after: 'A b' })],
  });
  expect(text(plan({ changes: [create] }))).toContain(
    '  + spring-renewals  create\n      name:  A b  (dialers/standard.yaml:9:14)\n',
  );
});

test('a delete and a campaign that is gone from CXone say so', () => {
  const gone = change({
    key: { kind: 'Campaign', name: 'gone' },
    action: 'create',
    remoteId: null,
    cause: 'drift',
  });
  const shown = text(plan({ changes: [change({ action: 'delete' }), gone] }));
  expect(shown).toContain('- spring-renewals (c-17)  delete: no longer in the YAML');
  expect(shown).toContain('+ gone  create: gone from CXone');
});

test('drift that is only reported promises no change', () => {
  const drift = change({
    action: 'none',
    cause: 'drift',
    fields: [field({ path: '/pacing/dialRatio', before: 3, after: 2, cause: 'drift' })],
  });
  const shown = text(plan({ changes: [drift] }));
  expect(shown).toContain('= spring-renewals (c-17)  drift, reported only\n');
  expect(shown).toContain('pacing.dialRatio:  3 in CXone, 2 in the YAML');
  expect(shown).toContain('(1 campaign in sync; 1 campaign with drift that is only reported)');
});

test('a campaign that is gone and only reported is not listed field by field', () => {
  const fields = [field({ path: '/name', before: null, after: 'A' })];
  const gone = change({ action: 'none', cause: 'drift', remoteId: null, fields, reasons: ['it is gone'] });
  expect(text(plan({ changes: [gone] }))).toContain(
    '  = spring-renewals  drift, reported only\n      • it is gone\n',
  );
});

test('a conflict that --prefer actual leaves alone says so', () => {
  const fields = [field({ path: '/a', before: 3, after: 2, cause: 'conflict' })];
  const left = change({ action: 'none', cause: 'conflict', fields });
  expect(text(plan({ changes: [left] }))).toContain(
    '  left as it is in CXone\n      a:  3 in CXone, 2 in the YAML  changed on both sides',
  );
});
