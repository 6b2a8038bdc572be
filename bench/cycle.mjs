// `npm run bench:cycle [-- --quick]`: what one cycle of a tenant of 1,000 campaigns that dial asks for and computes.
import { fork, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { writeEstate } from './cycle/estate.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const quick = process.argv.includes('--quick');
const COUNT = 1_000;
const CYCLES = quick ? 20 : 200;
const MOST_MS_A_CAMPAIGN = 0.2;
const MOST_TIMES_PARSE = 3;

const folder = join(root, 'bench/.work/cycle');
const directory = writeEstate(folder, COUNT);
const server = fork(join(root, 'bench/cycle/tenant.mjs'), [String(COUNT)]);
const { port } = await new Promise((resolve) => server.once('message', resolve));
const baseUrl = `http://127.0.0.1:${port}`;
const missed = [];
const row = (what, figure, bound, reached) => {
  console.log(`${reached ? 'ok  ' : 'MISS'} ${what.padEnd(60)} ${figure.padStart(10)}  ${bound}`);
  if (!reached) missed.push(what);
};

try {
  console.log(`${COUNT} campaigns that dial, each paced by the budget rule`);
  await requests();
  await processorTime();
} finally {
  server.kill();
}
process.exitCode = missed.length === 0 || quick ? 0 : 1;

/** Of a cycle that writes nothing, as most are; the apply before it has learned the base. */
async function requests() {
  dialform('apply', '--yes');
  await asked();
  dialform('run', '--once');
  const { campaigns, metrics, token, writes } = await asked();
  const most = COUNT / 100;
  row('pages of campaigns', String(campaigns), `<= ${most}`, campaigns <= most);
  row('queries of metrics', String(metrics), `<= ${most}`, metrics > 0 && metrics <= most);
  row('tokens', String(token), '<= 1', token <= 1);
  row('writes', String(writes), '= 0', writes === 0);
}

async function processorTime() {
  const { measureCycles } = await import(pathToFileURL(await bundled()).href);
  const figures = await measureCycles(baseUrl, { directory, cycles: CYCLES });
  const { decideAndDiff, parse, paced, moved } = figures;
  row('campaigns decided about in a cycle', paced.toFixed(0), `= ${COUNT}`, paced === COUNT);
  console.log(
    `     campaigns moved in a cycle on the mean                        ${moved.toFixed(1).padStart(8)}`,
  );
  const own = decideAndDiff / COUNT;
  row(
    'decide + diff, processor time a campaign',
    `${own.toFixed(3)} ms`,
    `<= ${MOST_MS_A_CAMPAIGN} ms`,
    own <= MOST_MS_A_CAMPAIGN,
  );
  const ratio = decideAndDiff / parse;
  row(
    'decide + diff / JSON.parse of the answers',
    `${ratio.toFixed(2)} x`,
    `<= ${MOST_TIMES_PARSE} x`,
    ratio <= MOST_TIMES_PARSE,
  );
}

function dialform(...args) {
  const env = {
    ...process.env,
    CXONE_BASE_URL: baseUrl,
    CXONE_CLIENT_ID: 'bench',
    CXONE_CLIENT_SECRET: 'bench',
    DIALFORM_STORE: join(folder, '.dialform/dialform.db'),
  };
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'dist/main.js'), ...args], {
    cwd: folder,
    env,
  });
  if (status !== 0) throw new Error(`dialform ${args.join(' ')} ended with ${status}: ${stderr}`);
}

async function asked() {
  return (await fetch(`${baseUrl}/bench/asked`)).json();
}

/** The measured functions as the program ships them: one file. */
async function bundled() {
  const build = await rolldown({
    ...{ cwd: root, input: 'bench/cycle/work.ts', platform: 'node' },
    external: [/^libsql/, /^moment-timezone/, /^date-holidays/, /^pg($|\/)/, /^pino($|\/)/],
  });
  // As deep below schemas/ as the program is.
  const file = join(root, 'bench/.work/work.js');
  await build.write({ file, format: 'esm', codeSplitting: false });
  await build.close();
  return file;
}
