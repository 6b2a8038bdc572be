// Whole processes, timed from outside; the peak memory is what the process says of itself when it ends.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PEAK = fileURLToPath(new URL('./peak-memory.mjs', import.meta.url));

/** Runs `node ARGS` once; answers seconds, peak MB, and what it printed. */
export function runOnce(args, { cwd, env, folder }) {
  const peakFile = `${folder}/peak-${process.pid}.txt`;
  rmSync(peakFile, { force: true });
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint();
    const child = spawn(process.execPath, ['--import', PEAK, ...args], {
      cwd,
      env: { ...process.env, ...env, BENCH_PEAK_FILE: peakFile },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      if (code !== 0) return reject(new Error(`node ${args.join(' ')} ended with ${code}: ${err || out}`));
      resolve({ seconds, peakMb: Number(readFileSync(peakFile, 'utf8')) / 1024, out });
    });
  });
}

/** Interleaved runs of several cases, so that a machine that gets slower does so for all; answers medians. */
export async function compare(cases, rounds) {
  const results = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, once] of Object.entries(cases)) {
      const result = await once();
      // The first round warms the page cache and is not counted.
      if (round > 0) results[name].push(result);
    }
  }
  return Object.fromEntries(
    Object.entries(results).map(([name, runs]) => [
      name,
      { seconds: median(runs.map((run) => run.seconds)), peakMb: median(runs.map((run) => run.peakMb)) },
    ]),
  );
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
