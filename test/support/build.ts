import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = join(PROJECT, 'node_modules', '.cache', 'dialform-test-build');
const POLL_MS = 100;
const UNNAMED_MS = 10_000;
export const BUILD_LIMIT_MS = 180_000;
const KEPT_MS = 3_600_000;

let build: Promise<string> | undefined;

/**
 * The folder with the program as it is shipped (`main.js`), for tests that start processes of their own. Built once for a
 * state of the sources, whatever the number of test files that ask; package.json, schemas/, campaigns/ and examples/ stand beside it
 * as they do in the package.
 */
export async function builtRoot(): Promise<string> {
  return join(await built(), 'dist');
}

/** The folder with the compiled modules of `src`, one by one, for processes that use a part of the program. */
export async function builtModules(): Promise<string> {
  return join(await built(), 'modules');
}

function built(): Promise<string> {
  build ??= findOrBuild();
  return build;
}

async function findOrBuild(): Promise<string> {
  await mkdir(CACHE, { recursive: true });
  const target = join(CACHE, await sourcesKey());
  const lock = `${target}.lock`;
  const giveUpAt = Date.now() + BUILD_LIMIT_MS;
  while (!(await exists(target))) {
    if (await takeLock(lock)) {
      try {
        if (!(await exists(target))) await buildAt(target);
      } finally {
        await rm(lock, { recursive: true, force: true });
      }
    } else if (Date.now() > giveUpAt) {
      throw new Error('another process did not finish building the sources for the tests');
    } else {
      await pause(POLL_MS);
    }
  }
  return target;
}

async function buildAt(target: string): Promise<void> {
  await removeOld();
  const work = `${target}.${process.pid}`;
  await rm(work, { recursive: true, force: true });
  await Promise.all([compile(join(work, 'modules')), bundle(join(work, 'dist'))]);
  // Sources that changed meanwhile may have given half of one state and half of another.
  if (join(CACHE, await sourcesKey()) !== target) {
    await rm(work, { recursive: true, force: true });
    throw new Error('the sources changed while they were compiled; run the tests again');
  }
  await cp(join(PROJECT, 'package.json'), join(work, 'package.json'));
  for (const folder of ['schemas', 'campaigns', 'examples'])
    await symlink(join(PROJECT, folder), join(work, folder));
  await rename(work, target);
}

/** Type errors do not stop it (the type check is a step of its own); nothing compiled does. */
async function compile(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const tsc = join(PROJECT, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--outDir', folder, '--noEmitOnError', 'false', '--declaration', 'false'];
  const config = join(PROJECT, 'tsconfig.build.json');
  try {
    await promisify(execFile)(process.execPath, [tsc, '-p', config, ...options], {
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    if ((await readdir(folder)).length === 0) throw error;
  }
}

async function bundle(folder: string): Promise<void> {
  const options = { cwd: PROJECT };
  await promisify(execFile)(process.execPath, [join(PROJECT, 'scripts', 'bundle.mjs'), folder], options);
}

async function takeLock(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    await writeFile(join(lock, 'pid'), String(process.pid));
    return true;
  } catch {
    if (await isAbandoned(lock)) await rm(lock, { recursive: true, force: true });
    return false;
  }
}

/** A busy machine takes minutes to build: what counts is whether the process is there. */
async function isAbandoned(lock: string): Promise<boolean> {
  const found = await stat(lock).catch(() => null);
  if (found === null) return false;
  const pid = Number.parseInt(await readFile(join(lock, 'pid'), 'utf8').catch(() => ''), 10);
  if (Number.isNaN(pid)) return Date.now() - found.mtimeMs > UNNAMED_MS;
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

/** Names one state of the sources: every file with its time of change and size. */
async function sourcesKey(): Promise<string> {
  const entries = await readdir(join(PROJECT, 'src'), { recursive: true });
  const sources = entries.filter((entry) => entry.endsWith('.ts')).map((entry) => join('src', entry));
  const files = [
    ...sources.sort(),
    'tsconfig.json',
    'tsconfig.build.json',
    'package.json',
    'scripts/bundle.mjs',
    'scripts/compiled-schemas.mjs',
    'scripts/shipped-holidays.mjs',
    ...(await readdir(join(PROJECT, 'schemas'))).map((file) => join('schemas', file)),
  ];
  const hash = createHash('sha256');
  for (const file of files) {
    const { mtimeMs, size } = await stat(join(PROJECT, file));
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

async function removeOld(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const path = join(CACHE, name);
    const found = await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > KEPT_MS) await rm(path, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
