// `npm run fuzz:calendar -- --minutes 60 [--seed N]`: compares random calendars with a minute-by-minute computation.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, seed: { type: 'string' } },
});
const seed = values.seed ?? String(Date.now() % 1_000_000_000);
const args = ['node_modules/vitest/vitest.mjs', 'run', 'test/calendar/fuzz.test.ts'];
const env = { ...process.env, FUZZ_MINUTES: values.minutes, FUZZ_SEED: seed };
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
process.exitCode = status ?? 1;
