// `npm run bench [-- --quick]`: every figure of docs/performance.md, as ratios taken in this one run.
import { fork } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare, runOnce } from './measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'dist/main.js');
const bare = join(root, 'bench/bare.mjs');
const quick = process.argv.includes('--quick');
const ROUNDS = quick ? 1 : 5;
const SIZES = quick ? [200, 1_000, 2_000] : [1_000, 5_500, 10_000];
const LARGEST = SIZES[SIZES.length - 1];

/** An estate of one size: its files, a server, and ways to run the programs on it. */
async function openEstate(count) {
  const folder = join(root, 'bench/.work', String(count));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const server = fork(join(root, 'bench/server.mjs'), [folder, String(count)]);
  const { port } = await new Promise((resolve) => server.once('message', resolve));
  const baseUrl = `http://127.0.0.1:${port}`;
  const env = {
    CXONE_BASE_URL: baseUrl,
    CXONE_CLIENT_ID: 'bench',
    CXONE_CLIENT_SECRET: 'bench',
    DIALFORM_STORE: join(folder, '.dialform/dialform.db'),
    NO_COLOR: '1',
  };
  const directory = join(folder, 'campaigns');
  const run = (args) => runOnce(args, { cwd: folder, env, folder });
  return {
    folder,
    dialform: (...args) => run([main, ...args]),
    /** As if no file had been parsed before. */
    dialformCold: (...args) => {
      rmSync(join(folder, '.dialform/cache'), { recursive: true, force: true });
      return run([main, ...args]);
    },
    bare: (...args) => run([bare, directory, ...args]),
    baseUrl,
    requests: async () => (await (await fetch(`${baseUrl}/bench/requests`)).json()).requests,
    close: () => server.kill(),
  };
}

const rows = [];
const row = (what, figure, bound, ok) => rows.push({ what, figure, bound, ok });
const ratioRow = (what, ratio, bound) => row(what, `${ratio.toFixed(2)} x`, `<= ${bound} x`, ratio <= bound);

async function speedAndMemory(estate) {
  const figures = await compare(
    {
      bareParse: () => estate.bare(),
      validateCold: () => estate.dialformCold('validate'),
      bare: () => estate.bare(estate.baseUrl),
      planCold: () => estate.dialformCold('plan'),
      planCached: () => estate.dialform('plan'),
    },
    ROUNDS,
  );
  for (const [name, { seconds, peakMb }] of Object.entries(figures)) {
    console.log(`  ${name.padEnd(14)} ${seconds.toFixed(2)} s  ${peakMb.toFixed(0)} MB`);
  }
  ratioRow('validate cold / bare parse, time', figures.validateCold.seconds / figures.bareParse.seconds, 1.3);
  ratioRow('plan cold / bare, time', figures.planCold.seconds / figures.bare.seconds, 1.5);
  ratioRow('plan cold / bare, peak memory', figures.planCold.peakMb / figures.bare.peakMb, 2);
  ratioRow('plan with unchanged files / bare, time', figures.planCached.seconds / figures.bare.seconds, 0.5);
}

async function requestCounts(estate, count) {
  const pages = Math.ceil(count / 100);
  await estate.requests();
  await estate.dialform('plan');
  const planned = await estate.requests();
  row('requests of a plan', String(planned), `= 1 + ${pages}`, planned === 1 + pages);
  const { out } = await estate.dialform('apply', '--yes', '--output', 'json', '--parallel', '8');
  const applied = await estate.requests();
  const updates = JSON.parse(out).summary.applied;
  const bound = 2 * updates + pages + 1;
  row(
    `requests of an apply of ${updates} updates`,
    String(applied),
    `<= ${bound}`,
    updates > 0 && applied <= bound,
  );
  const { out: after } = await estate.dialform('plan', '--output', 'json');
  const { update } = JSON.parse(after).summary;
  row('updates left after the apply', String(update), '= 0', update === 0);
}

async function startUp(estate) {
  const version = await compare(
    {
      version: () => estate.dialform('--version'),
      node: () => runOnce(['-e', '0'], { cwd: root, env: {}, folder: estate.folder }),
    },
    quick ? 3 : 15,
  );
  ratioRow('dialform --version / node -e 0, time', version.version.seconds / version.node.seconds, 1.5);
}

/** From one size to the next the time may grow by what the first stretch promises, plus a tenth. */
async function growth(estates) {
  const cases = Object.fromEntries(SIZES.map((size) => [size, () => estates.get(size).dialformCold('plan')]));
  const figures = await compare(cases, ROUNDS);
  const seconds = SIZES.map((size) => figures[size].seconds);
  const slope = (from, to) => (seconds[to] - seconds[from]) / (SIZES[to] - SIZES[from]);
  console.log(`  plan cold at ${SIZES.join(', ')}: ${seconds.map((s) => s.toFixed(2)).join(', ')} s`);
  ratioRow(
    `time a campaign, ${SIZES[1]}..${SIZES[2]} / ${SIZES[0]}..${SIZES[1]}`,
    slope(1, 2) / slope(0, 1),
    1.1,
  );
  ratioRow(
    `plan cold at ${LARGEST} / ${LARGEST / SIZES[0]} plans at ${SIZES[0]}`,
    seconds[2] / (seconds[0] * (LARGEST / SIZES[0])),
    1.1,
  );
}

const estates = new Map();
try {
  for (const size of SIZES) estates.set(size, await openEstate(size));
  const largest = estates.get(LARGEST);
  console.log(`${LARGEST} campaigns, one file each; medians of ${ROUNDS} interleaved runs`);
  // The first apply also fills the base, as it is in daily use.
  for (const size of SIZES) if (size !== LARGEST) await estates.get(size).dialform('apply', '--yes');
  await requestCounts(largest, LARGEST);
  await speedAndMemory(largest);
  await growth(estates);
  await startUp(largest);
} finally {
  for (const estate of estates.values()) estate.close();
}
for (const { what, figure, bound, ok } of rows) {
  console.log(`${ok ? 'ok  ' : 'MISS'} ${what.padEnd(60)} ${figure.padStart(10)}  ${bound}`);
}
if (!quick && rows.some(({ ok }) => !ok)) process.exitCode = 1;
