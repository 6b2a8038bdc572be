// Bundles src/ into a folder (dist/ unless told otherwise): the program as it is shipped. A bundle starts in half the time
// of some five hundred files (docs/decisions/0023-the-program-is-shipped-as-a-bundle.md).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { compiledSchemas } from './compiled-schemas.mjs';
import { leftOut } from './left-out.mjs';
import { shipHolidays } from './shipped-holidays.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Stay packages of their own: native code, data that is loaded when it is used, and what few commands load. */
const EXTERNAL = [/^libsql/, /^moment-timezone/, /^date-holidays/, /^pg($|\/)/, /^pino($|\/)/];

const ENTRIES = {
  main: 'src/main.ts',
  index: 'src/index.ts',
  'lib/helper-thread': 'src/desired/reading/helper-thread.ts',
  'lib/holidays-by-library': 'src/desired/holidays/by-library.ts',
  'lib/packs': 'src/compliance/packs/all.ts',
  'lib/people-zones': 'src/compliance/people-zones.ts',
  'lib/compare': 'src/simulation/compare.ts',
  'lib/ranking': 'src/simulation/figures/ranking.ts',
  'lib/scenarios': 'src/simulation/scenarios/scenarios.ts',
};

export async function bundle(folder = join(ROOT, 'dist')) {
  const build = await rolldown({
    cwd: ROOT,
    input: ENTRIES,
    platform: 'node',
    external: EXTERNAL,
    plugins: [compiledSchemas(ROOT), leftOut()],
    // What can't be found or fits nowhere would otherwise show when a user gets there.
    onLog: (level, log) => {
      if (level === 'warn') throw new Error(`${log.code}: ${log.message}`);
    },
  });
  const { output } = await build.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].js',
    // As deep below package.json, schemas/ and campaigns/ as the sources that look for them are.
    chunkFileNames: 'lib/[name]-[hash].js',
    minify: false,
  });
  await build.close();
  const chunks = output.filter(({ type }) => type === 'chunk');
  for (const { fileName, code } of chunks) {
    if (!fileName.startsWith('lib/') && code.includes('import.meta.url'))
      throw new Error(`${fileName} looks for files beside itself and is not in lib/`);
  }
  await shipHolidays(join(folder, 'lib'));
  writeFileSync(join(folder, 'THIRD-PARTY.txt'), licences(chunks.flatMap(({ moduleIds }) => moduleIds)));
}

/** The licences of the packages that the bundle holds. */
function licences(modules) {
  const folders = new Set(modules.flatMap((id) => packageOf(id) ?? []));
  return [...folders].sort().map(licence).join('\n');
}

function packageOf(id) {
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id);
  return found ? [found[1]] : null;
}

function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined && license === undefined)
    throw new Error(`${relative(ROOT, folder)} has no licence`);
  const text = file === undefined ? `(${license})\n` : readFileSync(join(folder, file), 'utf8');
  return `== ${name} ${version} (${license})\n\n${text.trim()}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(process.argv[2]);
