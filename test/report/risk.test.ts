import { describe, expect, test } from 'vitest';
import type { Change, Plan } from '../../src/model/plan.ts';
import type { Risk, RiskLevel } from '../../src/model/risk.ts';
import { planGithub } from '../../src/report/plan/github.ts';
import { planMarkdown } from '../../src/report/plan/markdown.ts';
import { planText } from '../../src/report/plan/text.ts';
import { plainPalette } from '../../src/report/text/palette.ts';
import { change, field, plan } from './values.ts';

const risk = (level: RiskLevel, ...reasons: readonly string[]): Risk => ({
  level,
  reasons,
  source: reasons.length === 0 ? null : 'dialers/d.yaml:4:3',
});
const named = (name: string, values: Partial<Change> = {}) =>
  change({
    key: { kind: 'Campaign', name },
    fields: [field({ path: '/x', before: 1, after: 2 })],
    ...values,
  });
const policy: Plan['policy'] = [
  {
    key: { kind: 'Dialer', name: 'fast' },
    field: 'dialRatio.max',
    before: 2,
    after: 3,
    source: 'dialers/d.yaml:9:3',
    risk: { level: 'critical', reasons: ['the maximum goes up'], source: 'dialers/d.yaml:9:3' },
  },
];
const JUDGED = plan({
  changes: [
    named('calm', { risk: risk('low') }),
    named('a', { risk: risk('high', 'more lines') }),
    named('b', { risk: risk('high', 'more lines') }),
    named('gone', {
      action: 'delete',
      fields: [],
      risk: { level: 'critical', reasons: ['deleted for good'], source: null },
    }),
  ],
  policy,
  risk: risk('critical', 'gone: deleted for good'),
});

describe('Markdown', () => {
  const shown = planMarkdown(JUDGED);

  test('counts the risks under the totals', () => {
    expect(shown.split('\n')[6]).toBe('🔴 Risk: 2 critical, 2 high, 1 low.');
  });

  test('has deletions and risky changes in a table first, one line of a profile once', () => {
    const [, table = ''] = shown.split('### Deletions and high risk\n\n');
    expect(table.split('\n\n')[0]?.split('\n').slice(2)).toEqual([
      '| 🔴 critical | delete **gone** | deleted for good |  |',
      '| 🔴 critical | dialRatio.max **Dialer fast** | the maximum goes up | <code>dialers/d.yaml:9:3</code> |',
      '| 🟠 high | update **a**, **b** | more lines | <code>dialers/d.yaml:4:3</code> |',
    ]);
  });

  test('sorts the changes from Git by it, and tells its reasons', () => {
    expect(shown.indexOf('<b>a</b>')).toBeLessThan(shown.indexOf('<b>calm</b>'));
    expect(shown).toContain('YAML changed, 1 field, 🟠 high risk</summary>');
    expect(shown).toContain('- risk: more lines');
  });
});

test('text says it beside each change, its reasons below, and counts them at the end', () => {
  const shown = planText(JUDGED, { palette: plainPalette });
  expect(shown).toContain('~ a (c-17)  update: YAML changed, high risk');
  expect(shown).toContain('      ! more lines');
  expect(shown).toContain('      ! critical risk: the maximum goes up');
  expect(shown).toContain('\nRisk: 2 critical, 2 high, 1 low.');
});

test('annotations warn of high ones at their lines, once a line', () => {
  const warnings = planGithub(JUDGED, { directory: 'campaigns' })
    .split('\n')
    .filter((line) => line.includes('risk::'));
  expect(warnings).toEqual([
    '::warning file=campaigns/dialers/d.yaml,line=9,col=3,title=critical risk::dialRatio.max Dialer fast: the maximum goes up',
    '::warning file=campaigns/dialers/d.yaml,line=4,col=3,title=high risk::update a, b: more lines',
  ]);
});
