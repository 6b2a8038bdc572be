import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { v2Dialect } from '../../src/cxone/v2/dialect.ts';
import { loadDesired } from '../../src/desired/load.ts';
import { type Finding, hasErrors } from '../../src/model/finding.ts';
import { makePlan } from '../../src/reconcile/cycle/make-plan.ts';
import { findingsGithub, findingsText } from '../../src/report/findings/findings.ts';
import { planText } from '../../src/report/plan/text.ts';
import { plainPalette as palette } from '../../src/report/text/palette.ts';
import { GUARD_LIMITS, TENANT } from '../support/planning.ts';
import { reportFigure } from '../support/proving.ts';
import { seededRandom } from '../support/random.ts';
import { mutate } from './mutations.ts';
import { directoryWith } from './support.ts';

const EXAMPLE = new URL('../../campaigns/', import.meta.url);
/** `MUTATED_SEED=7 MUTATED_FROM=1234 MUTATED_COUNT=1` does one case again. */
const { MUTATED_SEED = '1', MUTATED_FROM = '0', MUTATED_COUNT, PROVE_FIGURES } = process.env;
const COUNT = Number(MUTATED_COUNT ?? (PROVE_FIGURES ? 10_000 : 300));
/** Of processor time a file: a busy machine is not a hang. */
const LIMIT_MS = 5_000;

const files = readdirSync(EXAMPLE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .sort();
const texts = new Map(files.map((file) => [file, readFileSync(new URL(file, EXAMPLE), 'utf8')]));

it(`${COUNT} mutated files in a whole estate: findings with their places or a plan, no crash, no hang`, {
  timeout: 3_600_000,
}, async () => {
  const directory = directoryWith(Object.fromEntries(texts));
  let planned = 0;
  for (let index = Number(MUTATED_FROM); index < Number(MUTATED_FROM) + COUNT; index += 1) {
    const place = `MUTATED_SEED=${MUTATED_SEED} MUTATED_FROM=${index} MUTATED_COUNT=1`;
    const random = seededRandom(Number(MUTATED_SEED) * 1_000_003 + index * 7919);
    const file = files[Math.floor(random.next() * files.length)] ?? '';
    const other = texts.get(files[Math.floor(random.next() * files.length)] ?? '') ?? '';
    const before = texts.get(file) ?? '';
    const text = mutate(before, random, { other });
    writeFileSync(join(directory, file), text);
    const began = process.cpuUsage();
    try {
      if (await survives(directory, { file, text })) planned += 1;
    } catch (cause) {
      throw new Error(`${place}, ${file}`, { cause });
    }
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1000, place).toBeLessThan(LIMIT_MS);
    writeFileSync(join(directory, file), before);
  }
  reportFigure(
    `mutated YAML files (seed ${MUTATED_SEED}); ${planned} of them still gave a plan`,
    String(COUNT),
  );
  expect(planned).toBeGreaterThan(COUNT / 50);
  expect(planned).toBeLessThan(COUNT);
});

/** Loads, and plans what can still be planned; nothing here has anything to write with. Answers whether there was a plan. */
async function survives(
  directory: string,
  mutated: { readonly file: string; readonly text: string },
): Promise<boolean> {
  const { desired, findings } = await loadDesired(directory);
  expect(desired === null).toBe(hasErrors(findings));
  expectPlaces(findings, mutated);
  for (const shown of [findingsText(findings, { palette }), findingsGithub(findings, { directory })]) {
    expect(shown).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  }
  if (!desired) return false;
  const states = {
    desired,
    findings,
    observation: { campaigns: [] },
    base: { type: 'records', records: new Map() },
  } as const;
  const plan = makePlan(
    states,
    {
      tenant: TENANT,
      source: { directory, commit: null, dirty: false, digest: desired.digest },
      onDrift: 'revert',
      onConsolePause: 'hold',
      prefer: null,
      prune: true,
      guardLimits: GUARD_LIMITS,
      scope: 'all',
      targets: [],
    },
    {
      dialect: v2Dialect,
      now: Date.parse('2026-11-20T12:00:00Z'),
      standing: { holds: new Map(), lifts: new Map(), freeze: null },
    },
  );
  expect(plan.changes.some(({ action }) => action === 'delete')).toBe(false);
  expect(planText(plan, { palette })).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  return true;
}

/** In the mutated file a finding has a line and a column that are there. */
function expectPlaces(
  findings: readonly Finding[],
  { file, text }: { readonly file: string; readonly text: string },
): void {
  const lines = text.split(/\r\n|\r|\n/).length;
  for (const { source, message } of findings) {
    if (source === undefined) continue;
    const [, at = '', line = '', column = ''] = /^(.+\.yaml):(\d+):(\d+)$/.exec(source) ?? [];
    expect(files, `${source} ${message}`).toContain(at);
    expect(Number(column)).toBeGreaterThanOrEqual(1);
    expect(Number(line)).toBeGreaterThanOrEqual(1);
    if (at === file) expect(Number(line)).toBeLessThanOrEqual(lines);
  }
}
