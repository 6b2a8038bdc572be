import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/model/plan.ts';
import { planMarkdown } from '../../../src/report/plan/markdown.ts';
import { change, field, plan } from '../values.ts';

const headings = (markdown: string) => markdown.split('\n').filter((line) => line.startsWith('#'));
const named = (name: string) => ({ kind: 'Campaign', name }) as const;
const ratio = (cause: 'git' | 'drift') => field({ path: '/pacing/dialRatio', before: 2, after: 1.5, cause });

const MIXED: Plan = plan({
  changes: [
    change({
      fields: [ratio('git'), field({ path: '/agentPool/id', before: 'a', after: 'b', cause: 'drift' })],
      cause: 'mixed',
    }),
    change({ key: named('gone'), action: 'delete' }),
    change({ key: named('torn'), action: 'blocked', cause: 'conflict', reasons: ['decide'] }),
  ],
  policy: [
    {
      key: { kind: 'Dialer', name: 'standard' },
      field: 'dialRatio.max',
      before: 3,
      after: 4,
      source: 'd.yaml:9:30',
    },
  ],
  findings: [
    { id: 'w', severity: 'warning', message: 'careful' },
    { id: 'e', severity: 'error', message: 'wrong' },
  ],
  guards: [{ id: 'protected', message: 'm', allowed: false }],
});

test('the totals come first, then what is deleted, then the worst', () => {
  const shown = planMarkdown(MIXED);
  expect(headings(shown)).toEqual([
    '## Plan: production',
    '### Deletions and high risk',
    '### Guards',
    '### Errors',
    '### Deleted',
    '### Blocked',
    '### Changed in CXone by someone else',
    '### Changes from Git',
    '### Policy',
    '### Findings',
  ]);
  expect(shown.split('\n')[4]).toBe(
    '**Plan: 0 to create, 1 to update, 1 to delete, 1 blocked, 1 policy change; 0 in sync.**',
  );
});

describe('a marker that nobody sees', () => {
  const first = (tenant: string, kind: 'plan' | 'drift' = 'plan') => {
    const shown = planMarkdown(plan({ tenant: { name: tenant, api: 'v2', baseUrl: 'x' } }), { kind });
    return shown.split('\n')[0];
  };

  test('stands first and names the tenant', () => {
    expect(first('production')).toBe('<!-- dialform-plan:production -->');
    expect(first('production', 'drift')).toBe('<!-- dialform-drift:production -->');
  });

  test('can not be ended by the name', () => {
    expect(first('a-->b --- c')).toBe('<!-- dialform-plan:a-%2D%3Eb%20-%2D-%20c -->');
    expect(first('x'.repeat(500))).toHaveLength('<!-- dialform-plan: -->'.length + 80);
    expect(() => first('\ud800')).not.toThrow();
  });
});

test('what drifted is told apart from what Git changed, in one campaign too', () => {
  const [, drift = '', git = ''] = planMarkdown(MIXED).split(
    /### Changed in CXone by someone else|### Changes from Git/,
  );
  expect(drift).toContain('| agentPool.id | a → b |');
  expect(drift).not.toContain('dialRatio');
  expect(git).toContain('<summary>✏️ update <b>spring-renewals</b> (c-17): YAML changed, 1 field</summary>');
  expect(git).toContain(
    '| pacing.dialRatio | 2 → 1.5 | YAML changed | <code>dialers/standard.yaml:9:14</code> |',
  );
  expect(git).not.toContain('agentPool');
});

test('a plan without changes is one friendly line', () => {
  const shown = planMarkdown(plan({ inSync: 8 }));
  expect(shown).toContain('**✅ Nothing to do: CXone is as the YAML says (8 campaigns in sync).**');
  expect(headings(shown)).toEqual(['## Plan: production']);
});

test('drift without any says nothing of what Git changed', () => {
  const shown = planMarkdown(plan({ inSync: 8 }), { kind: 'drift' });
  expect(shown).toContain('changed in CXone by someone else (8 campaigns looked at)');
  expect(shown).not.toContain('as the YAML says');
});

test('a pause and a stop have signs of their own', () => {
  const to = (after: string) =>
    planMarkdown(
      plan({
        changes: [
          change({ action: 'transition', fields: [field({ path: '/status', before: 'ACTIVE', after })] }),
        ],
      }),
    );
  expect(to('PAUSED')).toContain('⏸️ pause');
  expect(to('STOPPED')).toContain('⏹️ stop');
});

describe('a plan that is too long for a comment', () => {
  const fields = Array.from({ length: 30 }, (_, index) =>
    field({ path: `/section/member${index}`, before: 'before '.repeat(15), after: 'after '.repeat(15) }),
  );
  const updates = Array.from({ length: 200 }, (_, index) =>
    change({ key: named(`update-${index}`), fields }),
  );
  const blocked = change({ key: named('torn'), action: 'blocked', cause: 'conflict' });
  const shown = planMarkdown(plan({ changes: [...updates, blocked] }));

  test('stays within 60,000 bytes, whatever the letters', () => {
    expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(60_000);
    const wide = updates.map((update) => ({ ...update, fields: [], reasons: ['日本語'.repeat(60)] }));
    const bytes = Buffer.byteLength(planMarkdown(plan({ changes: wide })));
    expect(bytes).toBeLessThanOrEqual(60_000);
    expect(bytes).toBeGreaterThan(50_000);
  });

  test('keeps the worst, and names what it shortens', () => {
    expect(shown).toContain('<details open><summary>⛔ blocked <b>torn</b>');
    expect(shown).toContain(
      '<details><summary>✏️ update <b>update-199</b> (c-17): YAML changed, 30 fields</summary></details>',
    );
  });

  test('says how much was cut', () => {
    const many = Array.from({ length: 5000 }, (_, index) =>
      change({ key: named(`update-${index}`), fields }),
    );
    const cut = planMarkdown(plan({ changes: [...many, blocked] }));
    expect(cut.length).toBeLessThanOrEqual(60_000);
    expect(cut).toContain('<b>torn</b>');
    expect(cut).toMatch(
      /\*\*Cut to fit in a comment\*\*, and not shown: \d+ changes\. `dialform plan` shows all of it\.$/,
    );
  });
});
