import type { Actor } from '../audit.ts';
import type { RunState } from './run-state.ts';

/** A run state in which a campaign does not dial. */
export type HeldState = Exclude<RunState, 'running'>;

/** Something that a person decided, and that ends by itself or is ended. */
export interface Decided {
  readonly reason: string;
  readonly actor: Actor;
  /** ISO instant. */
  readonly setAt: string;
  /** ISO instant; null: until somebody ends it. */
  readonly endsAt: string | null;
}

/** What a person decided about the run state of one campaign; while it lives it goes before `spec.run`. */
export interface Override extends Decided {
  /** Name of the campaign's document; null where neither the YAML nor the base names the campaign. */
  readonly campaign: string | null;
  /** null where CXone has no such campaign, or it was not looked for. */
  readonly remoteId: string | null;
  /** `paused` and `stopped`: at most that. `running`: it may dial although `spec.run` does not ask for it. */
  readonly run: RunState;
  /** The run state in which it left a campaign that would dial otherwise; null where it moved none. */
  readonly leftIn: HeldState | null;
}

/** An override as the store keeps it. */
export interface KeptOverride extends Override {
  /** Of the audit record that came with it. */
  readonly seq: number;
}

/** Nothing is written to a tenant but what makes it dial less. */
export type Freeze = Decided;

export interface KeptFreeze extends Freeze {
  readonly seq: number;
}

/** What the store keeps of one tenant: also what has ended, until a run that writes has recorded the end. */
export interface Overrides {
  readonly campaigns: readonly KeptOverride[];
  readonly freeze: KeptFreeze | null;
}

export const NO_OVERRIDES: Overrides = { campaigns: [], freeze: null };

/** Whether it still counts: what ends now has ended. */
export function isLive({ endsAt }: Pick<Decided, 'endsAt'>, now: number): boolean {
  return endsAt === null || Date.parse(endsAt) > now;
}

/** The freeze that counts now, without what the store alone has to know. */
export function liveFreeze({ freeze }: Overrides, now: number): Freeze | null {
  if (!freeze || !isLive(freeze, now)) return null;
  const { seq: _, ...decided } = freeze;
  return decided;
}

/**
 * The newest override of a campaign, live or not. At an instant that is given, one that has ended hides no older pause or
 * stop that lives.
 */
export function overrideOf(
  overrides: Pick<Overrides, 'campaigns'>,
  of: Overridden,
  now?: number,
): KeptOverride | null {
  const all = overridesOf(overrides, of);
  const [newest] = all;
  if (!newest || now === undefined || isLive(newest, now)) return newest ?? null;
  return all.find((one) => one.run !== 'running' && isLive(one, now)) ?? newest;
}

/** A campaign that overrides may be of. */
interface Overridden {
  readonly name: string | null;
  readonly remoteId: string | null;
  readonly formerly?: readonly string[];
}

/**
 * The overrides of a campaign, live or not, the newest first: one may be of the tenant, and one from when nobody could tell
 * its name. By its name, or by its id where it was renamed or had no document; by a former name, which may have been another
 * campaign's, only where the id was not known when it was set.
 */
export function overridesOf(
  { campaigns }: Pick<Overrides, 'campaigns'>,
  of: Overridden,
): readonly KeptOverride[] {
  const { formerly = [] } = of;
  const own = campaigns.filter(
    ({ campaign, remoteId }) =>
      (campaign !== null && campaign === of.name) ||
      (remoteId === null ? campaign !== null && formerly.includes(campaign) : remoteId === of.remoteId),
  );
  return own.sort((a, b) => b.seq - a.seq);
}

/** Ids of the rules that stand for a person's word. */
export const OVERRIDE_RULES = {
  running: 'override-resume',
  paused: 'override-pause',
  stopped: 'override-stop',
} as const satisfies Readonly<Record<RunState, string>>;

/** Whose hold it is once somebody has said `resume`: nobody's any more, so that it dials again when every rule consents. */
export const RESUMED = 'resume';

/** `ada@ops-1`. */
function actorText({ user, host }: Actor): string {
  return `${user}@${host}`;
}

/** `of ada@ops-1 until 2026-11-20T14:30:00Z: the script is wrong`. */
export function decidedText({ actor, endsAt, reason }: Decided, openEnd: string): string {
  const until = endsAt === null ? openEnd : `until ${endsAt.replace(/\.\d+Z$/, 'Z')}`;
  return `of ${actorText(actor)} ${until}: ${reason}`;
}
