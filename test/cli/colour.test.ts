import { expect, it } from 'vitest';
import { openTenant, openWorkplace } from '../support/cli.ts';

const COLOUR = '\u001b[';

it('what is piped is plain; FORCE_COLOR colours it; --no-color and NO_COLOR win', {
  timeout: 60_000,
}, async () => {
  const tenant = await openTenant();
  const { run } = openWorkplace({ tenant });
  const shown = async (args: readonly string[], env: Record<string, string> = {}) =>
    (await run(args, { env })).stdout.includes(COLOUR);

  expect(await shown(['plan'])).toBe(false);
  expect(await shown(['plan'], { FORCE_COLOR: '1' })).toBe(true);
  expect(await shown(['plan', '--no-color'], { FORCE_COLOR: '1' })).toBe(false);
  expect(await shown(['--no-color', 'plan'], { FORCE_COLOR: '1' })).toBe(false);
  expect(await shown(['plan'], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  expect(await shown(['plan', '--output', 'json'], { FORCE_COLOR: '1' })).toBe(false);
  expect(await shown(['plan', '--output', 'markdown'], { FORCE_COLOR: '1' })).toBe(false);
});

it('errors follow the same rule', async () => {
  const { run } = openWorkplace();
  const shown = async (args: readonly string[], env: Record<string, string> = {}) =>
    (await run(args, { env })).stderr.includes(COLOUR);

  expect(await shown(['apply'])).toBe(false);
  expect(await shown(['apply'], { FORCE_COLOR: '1' })).toBe(true);
  expect(await shown(['apply', '--no-color'], { FORCE_COLOR: '1' })).toBe(false);
});
