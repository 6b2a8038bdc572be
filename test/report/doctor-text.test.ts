import { expect, test } from 'vitest';
import { doctorText } from '../../src/report/doctor-text.ts';
import { plainPalette } from '../../src/report/text/palette.ts';

test('checks, advice and a verdict', () => {
  const shown = doctorText(
    [
      { id: 'settings', title: 'Settings', status: 'ok', detail: 'tenant production' },
      {
        id: 'reach',
        title: 'Reachability',
        status: 'error',
        detail: 'no answer',
        advice: 'check the base URL',
      },
      { id: 'scopes', title: 'Scopes', status: 'skipped', detail: 'no token' },
    ],
    { palette: plainPalette },
  );
  expect(shown).toBe(
    [
      '  ok       Settings      tenant production',
      '  error    Reachability  no answer',
      '      → check the base URL',
      '  skipped  Scopes        no token',
      '1 error.',
    ].join('\n'),
  );
});

test('all well is said', () => {
  const check = { id: 'a', title: 'A', status: 'ok', detail: 'd' } as const;
  expect(doctorText([check], { palette: plainPalette })).toMatch(/\nAll is well\.$/);
});
