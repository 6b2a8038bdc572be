import { expect, test } from 'vitest';
import type { Plan } from '../../../src/model/plan.ts';
import { planText } from '../../../src/report/plan/text.ts';
import { colourPalette, plainPalette } from '../../../src/report/text/palette.ts';
import { change, field, plan } from '../values.ts';

const text = (value: Plan) => planText(value, { palette: plainPalette });

test('a plan without changes says so in one line', () => {
  expect(text(plan({ inSync: 8 }))).toContain(
    '\n\nNothing to do: CXone is as the YAML says (8 campaigns in sync).',
  );
});

test('campaigns that are listed although they are in sync take a line each', () => {
  const inSync = ['a', 'b'].map((name) => change({ key: { kind: 'Campaign', name }, action: 'none' }));
  expect(text(plan({ changes: inSync }))).toContain('\n\n  = a  in sync\n  = b  in sync\n\nNothing to do');
});

test('errors that kept the plan from being made are never called in sync', () => {
  const findings = [{ id: 'remote-id', severity: 'error', message: 'CXone knows no "c-9"' }] as const;
  const shown = text(plan({ findings }));
  expect(shown).toContain('CXone knows no "c-9"');
  expect(shown).toMatch(/\nNo plan: 1 error to be put right first\.$/);
});

test('a changed bound alone is something to apply', () => {
  const policy = [
    { key: { kind: 'Dialer', name: 'a' }, field: 'f', before: 1, after: 2, source: 'a.yaml:1:1' },
  ] as const;
  const shown = planText(plan({ policy, inSync: 2 }), {
    palette: plainPalette,
    applyHint: 'dialform apply',
  });
  expect(shown).toContain('0 to delete, 1 policy change; 2 in sync.\nTo apply it: dialform apply');
});

test('uncommitted changes and a missing commit are said', () => {
  const source = { directory: 'campaigns', commit: null, dirty: true, digest: 'sha256:00' };
  expect(text(plan({ source }))).toContain('from campaigns, working tree has uncommitted changes\n');
  const findings = [{ id: 'git-unknown', severity: 'warning', message: 'm' }] as const;
  expect(text(plan({ source, findings }))).toContain('from campaigns, not known to be as committed\n');
});

test('policy changes name the profile, the bound and the line', () => {
  const key = { kind: 'Dialer', name: 'standard' } as const;
  const policy = [{ key, field: 'dialRatio.max', before: 3, after: 4, source: 'dialers/standard.yaml:9:30' }];
  expect(text(plan({ policy }))).toContain(
    '  Dialer standard: dialRatio.max 3 → 4  (dialers/standard.yaml:9:30)',
  );
});

test('guards say whether they block and how to let the plan through', () => {
  const guards = [
    { id: 'protected', message: 'm1', allowed: true },
    { id: 'too-many-updates', message: 'm2', allowed: false },
  ];
  const shown = text(plan({ guards }));
  expect(shown).toContain('  allowed  protected: m1\n');
  expect(shown).toContain('  blocks   too-many-updates: m2 (to let it through: --allow too-many-updates)');
});

test('the hint how to go on is there only where there is something to apply', () => {
  const options = { palette: plainPalette, applyHint: 'dialform apply' };
  expect(planText(plan({ changes: [change()] }), options)).toMatch(/\nTo apply it: dialform apply$/);
  expect(planText(plan({ changes: [change({ action: 'blocked' })] }), options)).not.toContain('To apply it');
});

test('verbose shows long values whole, and the digest', () => {
  const long = 'x'.repeat(1000);
  const changes = [change({ fields: [field({ path: '/a', before: 'y', after: long })] })];
  expect(text(plan({ changes }))).not.toContain(long);
  const shown = planText(plan({ changes }), { palette: plainPalette, verbose: true });
  expect(shown).toContain(long);
  expect(shown).toContain('Digest sha256:11, made 2026-11-20T12:00:00Z');
});

test('colours come from the palette alone', () => {
  const value = plan({ changes: [change()] });
  expect(text(value)).not.toContain('\u001b');
  expect(planText(value, { palette: colourPalette })).toContain('\u001b[33m~\u001b[39m');
});
