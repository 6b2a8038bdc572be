// `npm run bench:lists [-- ROWS…]`: a whole upload against csv-parse alone on the same file, in the same run.
import { fork } from 'node:child_process';
import {
  closeSync,
  createReadStream,
  createWriteStream,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runOnce } from './measure.mjs';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const ALONE = fileURLToPath(new URL('./lists-csv-parse.mjs', import.meta.url));
const given = process.argv.slice(2).map(Number);
const sizes = given.length > 0 ? given : [1_000_000, 10_000_000];
const folder = mkdtempSync(join(tmpdir(), 'dialform-lists-'));
const MOST_MB = 400;
const LEAST_RATIO = 0.5;
/** How much longer a row may take in the largest list than in the smallest. */
const MOST_GROWTH = 1.1;
const missed = [];

try {
  const seconds = [];
  for (const rows of sizes) seconds.push((await bench(rows)) / rows);
  const growth = seconds.at(-1) / seconds[0];
  if (sizes.length > 1) row(`time a row, ${sizes.at(-1)} / ${sizes[0]} rows`, growth, MOST_GROWTH);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
// A few rows say nothing of speed.
if (sizes.some((rows) => rows >= 1_000_000) && missed.length > 0) process.exitCode = 1;

function row(what, figure, most) {
  const reached = figure <= most;
  console.log(
    `${reached ? 'ok  ' : 'MISS'} ${what.padEnd(60)} ${figure.toFixed(2).padStart(10)}  <= ${most}`,
  );
  if (!reached) missed.push(what);
}

async function bench(rows) {
  const suppressed = Math.round(rows * 0.05);
  const cwd = join(folder, String(rows));
  mkdirSync(join(cwd, 'campaigns'), { recursive: true });
  const file = join(cwd, 'contacts.csv');
  await generate(file, rows, suppressed);
  const server = fork(fileURLToPath(new URL('./lists-server.mjs', import.meta.url)), [String(suppressed)]);
  const { port } = await message(server);
  writeFileSync(join(cwd, 'campaigns', 'bench.yaml'), yamlOf(`http://127.0.0.1:${port}`, file));
  const env = { CXONE_CLIENT_ID: 'bench', CXONE_CLIENT_SECRET: 'bench' };
  const alone = await runOnce([ALONE, file], { cwd, env, folder });
  const upload = await runOnce([MAIN, 'lists', 'upload', '--output', 'json'], { cwd, env, folder });
  server.send('count');
  const { items } = await message(server);
  server.kill();
  const [{ counts }] = JSON.parse(upload.out).lists;
  const sum = Object.entries(counts).reduce((all, [name, count]) => (name === 'rows' ? all : all + count), 0);
  if (counts.rows !== rows || sum !== rows || counts.accepted !== items)
    throw new Error(JSON.stringify({ counts, items }));
  const rate = (seconds) => Math.round(rows / seconds);
  console.log(
    [
      `${rows} rows: ${JSON.stringify(counts)}`,
      `  csv-parse alone  ${alone.seconds.toFixed(1)} s  ${rate(alone.seconds)} rows/s`,
      `  lists upload     ${upload.seconds.toFixed(1)} s  ${rate(upload.seconds)} rows/s  peak ${Math.round(upload.peakMb)} MB`,
      `  rows a second beside csv-parse: ${(alone.seconds / upload.seconds).toFixed(2)} x`,
    ].join('\n'),
  );
  row('time of the upload / csv-parse alone', upload.seconds / alone.seconds, 1 / LEAST_RATIO);
  row('peak memory, MB', upload.peakMb, MOST_MB);
  return upload.seconds;
}

function message(child) {
  return new Promise((resolve) => child.once('message', resolve));
}

/** 20 % repeat an earlier number, 5 % are suppressed, 1 % have no number, 1 % too few columns, 10 % a quoted field. */
async function generate(file, rows, suppressed) {
  let state = 42;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const pick = (texts) => texts[Math.floor(random() * texts.length)];
  const areas = [212, 305, 312, 404, 415, 503, 602, 617, 702, 713, 801, 813, 916, 917];
  const seen = [];
  const out = createWriteStream(file);
  let text =
    'phone_number,first_name,last_name,company,last_contact_days,engagement_rating,customer_status,updated_at,state\n';
  for (let row = 0; row < rows; row += 1) {
    const kind = random();
    let digits;
    if (kind < 0.05) digits = `202${2_000_000 + Math.floor(random() * suppressed)}`;
    else if (kind < 0.25 && seen.length > 0) digits = pick(seen);
    else {
      digits = `${pick(areas)}${200 + Math.floor(random() * 800)}${String(Math.floor(random() * 10_000)).padStart(4, '0')}`;
      if (seen.length < 200_000) seen.push(digits);
      else seen[Math.floor(random() * seen.length)] = digits;
    }
    const shape = random();
    const number =
      shape < 0.01
        ? 'n/a'
        : shape < 0.4
          ? `+1${digits}`
          : shape < 0.7
            ? `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`
            : digits;
    const company = random() < 0.1 ? '"Acme, Inc."' : 'Acme';
    const rest =
      random() < 0.01
        ? ''
        : `,${pick(['ACTIVE', 'LAPSED'])},2026-${pick(['01', '05', '11'])}-15T10:00:00Z,NY`;
    text += `${number},Anna,Miller,${company},${Math.floor(random() * 120)},${pick(['HIGH', 'LOW', 'MEDIUM'])}${rest}\n`;
    if (text.length > 1_000_000) {
      if (!out.write(text)) await new Promise((resolve) => out.once('drain', resolve));
      text = '';
    }
  }
  await new Promise((resolve) => out.end(text, resolve));
  // On the disk, so that no commit of the upload waits for it to get there.
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  // Read once, so that neither of the two finds the file colder than the other.
  for await (const _ of createReadStream(file));
}

function yamlOf(baseUrl, file) {
  return `apiVersion: dialform/v1
kind: Project
metadata: {name: bench}
spec:
  defaultTenant: bench
  tenants: {bench: {api: v2, baseUrl: '${baseUrl}', requestsPerMinute: 100000, parallel: 8}}
---
apiVersion: dialform/v1
kind: ContactList
metadata: {name: bench}
spec:
  source: {files: ['${file}']}
  deduplication: {keys: [phone_number], newest: updated_at}
  scoring:
    rules:
      - {field: last_contact_days, below: 14, points: 20}
      - {field: last_contact_days, above: 90, points: -15}
      - {field: engagement_rating, equals: HIGH, points: 25}
      - {field: engagement_rating, equals: LOW, points: -20}
      - {field: customer_status, equals: ACTIVE, points: 15}
  uploading: {parallel: 8}
`;
}
