// The longest suites in full: every step killed, every mutated file, the slow attacks; then how much was tried.
// Takes a while: `npm test` runs a fixed share of the same cases.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const SUITES = [
  'test/crash',
  'test/faults',
  'test/hostile',
  'test/desired/mutated',
  'test/simulation',
  'test/cli/kill',
  'test/converge/crash',
];
const root = new URL('..', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'dialform-prove-'));
const figures = join(folder, 'figures.jsonl');
const began = Date.now();
try {
  const wanted = process.argv.slice(2);
  const vitest = new URL('node_modules/vitest/vitest.mjs', root).pathname;
  const ended = spawnSync(process.execPath, [vitest, 'run', ...(wanted.length > 0 ? wanted : SUITES)], {
    cwd: root,
    env: { ...process.env, PROVE_FIGURES: figures },
    stdio: 'inherit',
  });
  const lines = existsSync(figures) ? readFileSync(figures, 'utf8').trim().split('\n') : [];
  for (const line of lines) {
    const { what, figure } = JSON.parse(line);
    console.log(`${figure.padStart(24)}  ${what}`);
  }
  console.log(
    `${ended.status === 0 ? 'all survived' : 'SOMETHING FAILED'}, ${Math.round((Date.now() - began) / 1000)} s`,
  );
  process.exitCode = ended.status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
