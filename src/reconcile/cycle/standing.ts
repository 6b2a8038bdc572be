import { pairCampaigns } from '../../diff/pair.ts';
import type { Base, BaseRecord } from '../../model/base.ts';
import type { DesiredState } from '../../model/desired.ts';
import type { Observation } from '../../model/observed.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { keyText } from '../../model/resource.ts';
import type { CampaignHealth } from '../../model/run-state/health.ts';
import type { RunStateHold, RunStateJudge, RunStateLift } from '../../model/run-state/hold.ts';
import {
  decidedText,
  type Freeze,
  isLive,
  type KeptOverride,
  liveFreeze,
  OVERRIDE_RULES,
  type Overrides,
  overrideOf,
} from '../../model/run-state/override.ts';
import { formerNames } from '../overrides/former-names.ts';
import { holdsOf } from './run-state-judge.ts';
import { wantedCampaigns } from './wanted-campaigns.ts';

/** What people and rules say now about the campaigns of a desired state. */
export interface Standing {
  /** The newest override of a campaign, live or just ended, by the campaign's name. */
  readonly overrides: ReadonlyMap<string, KeptOverride>;
  /** The campaigns that a rule or a person does not let dial now, by name. */
  readonly holds: ReadonlyMap<string, RunStateHold>;
  readonly lifts: ReadonlyMap<string, RunStateLift>;
  readonly freeze: Freeze | null;
  /** How those are doing that a rule asks about, by name. */
  readonly health: ReadonlyMap<string, CampaignHealth>;
  /** As given, with what overrides left not dialing known as theirs. */
  readonly base: Base;
  /** The ids of the campaigns whose overrides were set before they were known, by the override's seq. */
  readonly found: ReadonlyMap<number, string>;
}

export function standingOf(
  states: { readonly desired: DesiredState; readonly observation: Observation; readonly base: Base },
  facts: {
    readonly dialect: Dialect;
    readonly judge: RunStateJudge;
    readonly overrides: Overrides;
    readonly health?: ReadonlyMap<string, CampaignHealth>;
    readonly now: number;
  },
): Standing {
  const { now } = facts;
  const matched = facts.overrides.campaigns.length === 0 ? [] : match(states, facts);
  const overrides = new Map(matched.map(({ name, override }) => [name, override]));
  return {
    overrides,
    holds: holdsOf(states.desired, facts.judge, {
      ...{ now, overrides },
      ...(facts.health && { health: facts.health }),
    }),
    lifts: new Map(matched.flatMap(({ name, override }) => liftOf(name, override, now))),
    freeze: liveFreeze(facts.overrides, now),
    health: facts.health ?? new Map(),
    base: withHeld(states.base, matched),
    found: new Map(
      matched.flatMap(({ override, seen }) =>
        override.remoteId === null && seen !== null ? [[override.seq, seen] as const] : [],
      ),
    ),
  };
}

interface Matched {
  readonly name: string;
  readonly override: KeptOverride;
  readonly record: BaseRecord | null;
  /** null for a campaign that is not seen in CXone. */
  readonly seen: string | null;
}

/** By name, by a former one, or by the id of the campaign that a document is bound to. */
function match(
  { desired, observation, base }: Parameters<typeof standingOf>[0],
  { dialect, overrides, now }: Parameters<typeof standingOf>[1],
): readonly Matched[] {
  const wanted = wantedCampaigns(desired, dialect);
  const records = base.type === 'records' ? base.records : new Map<string, BaseRecord>();
  const formerly = formerNames(wanted);
  return pairCampaigns(wanted, observation, records).pairs.flatMap((pair) => {
    const { name } = pair.wanted.key;
    const seen = pair.type === 'present' ? pair.actual.remoteId : null;
    const remoteId = seen ?? pair.base?.remoteId ?? null;
    const override = overrideOf(overrides, { name, remoteId, formerly: formerly(pair) }, now);
    return override ? [{ name, override, record: pair.base, seen }] : [];
  });
}

function liftOf(
  name: string,
  override: KeptOverride,
  now: number,
): readonly (readonly [string, RunStateLift])[] {
  if (override.run !== 'running') return [];
  const ended = !isLive(override, now);
  const said = `${OVERRIDE_RULES.running} ${decidedText(override, 'until it is ended')}`;
  return [[name, { reason: ended ? `over: ${said}` : said, until: override.endsAt, ended }]];
}

/** A plan or an apply that ran beside the override may have written a base that does not know of it. */
function withHeld(base: Base, matched: readonly Matched[]): Base {
  if (base.type === 'none' || matched.length === 0) return base;
  const records = new Map(base.records);
  for (const { override, record } of matched) {
    if (record && override.leftIn !== null)
      records.set(keyText(record.key), heldByOverride(record, override));
  }
  const stored = base.stored ?? (base.desired ? new Map<string, BaseRecord>() : base.records);
  return { type: 'records', records, stored };
}

/** The base record of a campaign that an override left not dialing: it dials again when every rule consents. */
export function heldByOverride(record: BaseRecord, { leftIn }: Pick<KeptOverride, 'leftIn'>): BaseRecord {
  return leftIn === null ? record : { ...record, heldBy: OVERRIDE_RULES[leftIn] };
}
