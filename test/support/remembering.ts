import { v2Dialect } from '../../src/cxone/v2/dialect.ts';
import { createSettingsReader } from '../../src/cxone/v2/settings-reader.ts';
import { samePairs } from '../../src/diff/same-pairs.ts';
import type { BaseRecord } from '../../src/model/base.ts';
import type { DesiredCampaign, DesiredState } from '../../src/model/desired.ts';
import type { ComplianceSpec, DialerSpec, ScheduleSpec } from '../../src/model/documents.ts';
import type { Plan } from '../../src/model/plan.ts';
import { type Document, type Kind, keyText } from '../../src/model/resource.ts';
import type { Overrides } from '../../src/model/run-state/override.ts';
import type { RunState } from '../../src/model/run-state/run-state.ts';
import type { IntervalFigures } from '../../src/model/samples.ts';
import type { JsonObject } from '../../src/model/values/json.ts';
import { makePlan, type PlanSettings } from '../../src/reconcile/cycle/make-plan.ts';
import { type CycleMemory, keptDesired } from '../../src/reconcile/cycle/memory.ts';
import { runStateJudge } from '../../src/reconcile/cycle/run-state-judge.ts';
import { standingOf } from '../../src/reconcile/cycle/standing.ts';
import { wantedCampaigns } from '../../src/reconcile/cycle/wanted-campaigns.ts';
import { memoriesOf, type PacedMemories, remembered } from '../../src/reconcile/pacing/memories.ts';
import { pace, withDecisions } from '../../src/reconcile/pacing/pace.ts';
import { fixedHolidays } from './calendars.ts';

/** What Git says of one campaign. */
export interface Declared {
  readonly name: string;
  readonly run: RunState | null;
  readonly displayName: string;
  readonly dispositions: readonly string[];
  readonly line: number;
}

/** What all of them go by. */
export interface Profiles {
  readonly dialer: DialerSpec;
  readonly compliance: ComplianceSpec;
  readonly schedule: ScheduleSpec;
}

/** All that one cycle goes by. */
export interface CycleGiven {
  readonly now: number;
  readonly declared: readonly Declared[];
  readonly profiles: Profiles;
  /** Whether documents are known by digests, as those without warnings are. */
  readonly digested: boolean;
  readonly answers: readonly JsonObject[];
  readonly base: ReadonlyMap<string, BaseRecord>;
  readonly rows: ReadonlyMap<string, readonly IntervalFigures[]>;
  readonly overrides: Overrides;
  readonly settings: PlanSettings;
}

/** One who plans again and again: with a memory over cycles, or working all out each time. */
export function planner(memory: CycleMemory | null) {
  let pacing: PacedMemories = memoriesOf(new Map());
  return async (given: CycleGiven): Promise<Plan> => {
    const { now, overrides } = given;
    const read = desiredOf(given);
    const desired = memory ? keptDesired(memory, read) : read;
    const observation = await settingsOf(given.answers).observeAll(memory ? { memory: memory.answers } : {});
    // A store tells each record anew.
    const base = { type: 'records', records: structuredClone(given.base) } as const;
    const wanted = wantedCampaigns(desired, v2Dialect);
    const states = { desired, wanted, observation, base };
    const metrics = { readCounts: async () => given.rows, readActiveCalls: async () => 0 };
    const clock = { now: () => now, sleep: async () => undefined };
    const ports = { reader: { metrics }, dialect: v2Dialect, clock };
    const paced = await pace(states, ports, { memories: pacing, cycleSeconds: 30, targets: null });
    const judge = runStateJudge(desired, fixedHolidays({ '2026-11-26': 'Thanksgiving' }));
    const standing = standingOf(states, { dialect: v2Dialect, judge, overrides, now });
    const decided = withDecisions(wanted, paced);
    const pairing = memory && paced.pairing ? samePairs(paced.pairing, decided) : null;
    const plan = makePlan(
      {
        ...{ ...states, wanted: decided, findings: [], base: standing.base },
        ...(pairing && standing.base === base && { pairing }),
      },
      given.settings,
      { dialect: v2Dialect, now, standing, ...(memory && { memory: memory.plan }) },
    );
    pacing = remembered(pacing, paced, { recorded: new Set(), now, all: false }).memories;
    return plan;
  };
}

/** Made anew each time, as files are read. */
function desiredOf({ declared, profiles, digested }: CycleGiven): DesiredState {
  const dialer = documentOf('Dialer', 'paced', { spec: profiles.dialer });
  const compliance = documentOf('Compliance', 'us', { spec: profiles.compliance });
  const open = documentOf('Compliance', 'open', { spec: { doNotCall: { federal: true } } });
  const schedule = documentOf('Schedule', 'office', { spec: profiles.schedule });
  const said = JSON.stringify(profiles);
  const campaigns = declared.map((one, index): DesiredCampaign => {
    const { name, run, displayName, dispositions, line } = one;
    const spec = {
      ...(run !== null && { run }),
      ...{ dialer: 'paced', agentPool: 'pool', contactList: `list-${name}` },
      compliance: index % 3 === 0 ? 'us' : 'open',
      dispositions: [...dispositions],
    };
    const document = documentOf('Campaign', name, { spec, displayName, line });
    return {
      ...{ document, dialer, compliance: index % 3 === 0 ? compliance : open },
      ...(index === 4 && { schedule }),
      ...(digested && { digest: `${JSON.stringify([document.spec, displayName])} ${said}` }),
    };
  });
  return {
    ...{ directory: 'campaigns', campaigns, dialers: [dialer], compliances: [compliance, open] },
    ...{ schedules: [schedule], digest: 'sha256:0' },
  };
}

function documentOf<Spec>(
  kind: Kind,
  name: string,
  said: { readonly spec: Spec; readonly displayName?: string; readonly line?: number },
): Document<Spec> {
  const { spec, displayName, line = 1 } = structuredClone(said);
  const metadata = { name, ...(displayName !== undefined && { displayName }) };
  const positions = { '': line * 65536 + 1, '/spec': (line + 3) * 65536 + 3 };
  return { key: { kind, name }, metadata, spec, file: `${name}.yaml`, positions };
}

function settingsOf(answers: readonly JsonObject[]) {
  const facts = { method: 'GET', path: '/campaigns', status: 200 };
  const answer = async () => ({
    ...{ facts, url: 'https://cxone.example/campaigns', length: 1 },
    body: { entities: structuredClone(answers) },
  });
  return createSettingsReader({ get: answer, query: answer });
}

/** The base that a plan leaves once all of it is applied. */
export function baseAfter(
  base: ReadonlyMap<string, BaseRecord>,
  { accept, changes }: Plan,
): ReadonlyMap<string, BaseRecord> {
  const left = [...accept, ...changes.flatMap((change) => change.base ?? [])];
  return new Map([...base, ...left.map((record) => [keyText(record.key), record] as const)]);
}
