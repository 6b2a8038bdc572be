import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadDesired } from '../../src/desired/load.ts';
import { loadEstate } from '../../src/sandbox/estate/load.ts';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/serve.ts';
import { seededRandom } from '../support/random.ts';
import { type Conductor, openConductor } from './conductor.ts';
import { writeEstate } from './estate.ts';
import { type Gate, openGate } from './gate.ts';
import { type Desired, desiredOf } from './ledger/desired.ts';
import { type History, recordHistory } from './ledger/history.ts';
import { type PacedWrites, recordPacing } from './ledger/pacing.ts';
import { type Launcher, openLauncher } from './program.ts';

/** A tenant, the programs' folder and store, and a time that they share. */
export interface Scene {
  readonly start: number;
  readonly conductor: Conductor;
  readonly tenant: RunningSandbox;
  readonly gate: Gate;
  readonly folder: string;
  readonly store: string;
  readonly launcher: Launcher;
  readonly history: History;
  readonly paced: PacedWrites;
  /** What the files said, from when on. */
  readonly versions: { readonly from: number; readonly desired: Desired }[];
  /** 0 ≤ x < 1, by the seed of the day. */
  readonly chance: () => number;
  /** The files were changed and are valid. */
  filesChanged(): Promise<void>;
}

/** Where files are in memory, on Linux: no process is killed more gently for it, and a day of commits waits for no disk. */
const MEMORY = '/dev/shm';
/** How long an activation takes, and a token is good. */
const ACTIVATION_MS = 12_000;
const TOKEN_MS = 25 * 60_000;
/** It runs from the console alone: nobody else may touch it. */
export const CONSOLE_CAMPAIGN = 'Holiday Pilot (console)';

export async function openScene(options: { readonly start: number; readonly seed: number }): Promise<Scene> {
  const { start, seed } = options;
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'dialform-soak-'));
  if (!process.env.SOAK_KEEP) onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let gate: Gate | null = null;
  const conductor = openConductor(start, () => gate ?? { held: () => 0, working: () => 0 });
  const estate = loadEstate('empty');
  const pilot = {
    name: CONSOLE_CAMPAIGN,
    status: 'ACTIVE',
    dialerStrategy: 'POWER',
    agentPool: { id: 'pool-collections' },
    contactList: { id: 'list-holiday-pilot' },
  };
  const tenant = await startSandbox({
    clock: conductor.clock,
    estate: { ...estate, campaigns: [pilot] },
    settings: { activationDelay: ACTIVATION_MS, tokenTtl: TOKEN_MS, shuffleSets: true, seed },
  });
  onTestFinished(() => tenant.close());
  gate = await openGate(conductor, () => tenant.url);
  writeEstate(folder);
  const launcher = await openLauncher(conductor, { folder, url: gate.url, seed });
  const versions: { from: number; desired: Desired }[] = [];
  const filesChanged = async () => {
    const { desired, findings } = await loadDesired(join(folder, 'campaigns'));
    if (!desired) throw new Error(`the suite's own files are not valid: ${JSON.stringify(findings)}`);
    versions.push({ from: conductor.clock.now(), desired: desiredOf(desired) });
    conductor.stirred();
  };
  await filesChanged();
  const history = recordHistory(tenant, conductor);
  const paced = recordPacing(tenant, conductor);
  const store = join(folder, '.dialform', 'dialform.db');
  const { next } = seededRandom(seed);
  return {
    ...{ start, conductor, tenant, gate, folder, store, launcher, history, paced, versions, filesChanged },
    chance: next,
  };
}
