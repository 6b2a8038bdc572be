import type { CalendarPolicy } from '../../calendar/policy.ts';
import { isUnchanged } from '../../diff/campaign.ts';
import type { Pair } from '../../diff/pair.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { CallableWeek, CampaignDialing, DialingTerms, PlanDialing } from '../../model/dialing.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import type { Change, PolicyChange } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { type Pointer, valueAt } from '../../model/values/pointer.ts';
import { callableWeek } from './callable-week.ts';
import { dialsBefore, type EstateShare, estateOf, shareOf, sumOf, unchangedShare } from './estate.ts';
import type { ProfileFacts, ProfileLookup } from './profile-facts.ts';
import { termsOf } from './terms.ts';

export interface DialingInput {
  readonly pairs: readonly Pair[];
  /** Whether a campaign is among those that the plan is about. */
  readonly isTarget: (name: string) => boolean;
  /** What the campaign at that place adds to the estate while nothing changes for it; undefined where nobody knows. */
  readonly shareAt?: (index: number) => EstateShare | null | undefined;
  /** The campaigns that are deleted; no document names them. */
  readonly removed: readonly Found[];
  readonly changes: readonly Change[];
  readonly policy: readonly PolicyChange[];
  readonly profiles: ProfileLookup;
  readonly dialect: Dialect;
  /** Instant: the ordinary week comes after it. */
  readonly now: number;
}

/** A campaign that is there. */
interface Found {
  readonly actual: PresentCampaign;
  readonly base: BaseRecord | null;
}

/** What a plan means in the words of people who run a dialer, if all of it is applied. */
export function buildDialing(input: DialingInput): PlanDialing {
  const changes = byName(input.changes);
  const reached = new Set(
    input.policy.flatMap(({ key }) => (key.kind === 'Campaign' ? [key.name] : input.profiles.usersOf(key))),
  );
  const weekOf = rememberedWeeks(input.now);
  const removed = input.removed.map((found): CampaignDialing => {
    const name = found.base?.key.name ?? found.actual.name;
    return { name, before: beforeOf(found, input.dialect, NOTHING_KNOWN), after: null };
  });
  const unchanged: EstateShare[] = [];
  const declared: CampaignDialing[] = [];
  for (let index = 0; index < input.pairs.length; index += 1) {
    const pair = input.pairs[index];
    // What can't be read has no figures, on either side.
    if (!pair || pair.type === 'unreadable' || !input.isTarget(pair.wanted.key.name)) continue;
    const { name } = pair.wanted.key;
    const own = changes.get(name) ?? NOTHING;
    if (own.length === 0 && !reached.has(name)) {
      const share = input.shareAt?.(index);
      if (share) unchanged.push(share);
      else if (share === undefined && pair.type === 'present' && dialsBefore(pair))
        unchanged.push(unchangedShare(pair, input.dialect));
      continue;
    }
    const after = factsOf(input.profiles.after(name), weekOf);
    // What the base says too need not be recalled from it, unless a profile's own record says otherwise.
    const isSame = !reached.has(name) && pair.base !== null && isUnchanged(pair.wanted, pair.base);
    const before = isSame ? after : factsOf(input.profiles.before(name), weekOf);
    declared.push({
      name,
      before: pair.type === 'present' ? beforeOf(pair, input.dialect, before) : null,
      after: afterOf(pair, { ...input, own }, after),
    });
  }
  const all = [...declared, ...removed];
  const same = sumOf(unchanged);
  return {
    estate: {
      before: estateOf(
        same,
        all.flatMap(({ before }) => shareOf(before) ?? []),
      ),
      after: estateOf(
        same,
        all.flatMap(({ after }) => shareOf(after) ?? []),
      ),
    },
    campaigns: all.filter(isChanged).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  };
}

const NOTHING: readonly Change[] = [];

type Facts = Pick<DialingTerms, 'callable'> & { readonly abandonmentLimit: number | null };

function factsOf(known: ProfileFacts | null, weekOf: (policy: CalendarPolicy) => CallableWeek): Facts {
  return known
    ? { abandonmentLimit: known.abandonmentLimit, callable: weekOf(known.calendar) }
    : NOTHING_KNOWN;
}

const NOTHING_KNOWN: Facts = { callable: null, abandonmentLimit: null };

function beforeOf(found: Found, dialect: Dialect, facts: Facts): DialingTerms {
  const { actual, base } = found;
  const maximumOf = (path: Pointer) => {
    const known = base?.fields[path];
    return known !== undefined && 'max' in known ? known.max : null;
  };
  const read = (path: Pointer) => valueAt(actual.resource, path);
  return termsOf({ valueAt: read, maximumOf, dials: dialsBefore(found), ...facts }, dialect.dialing);
}

function afterOf(
  pair: Pair,
  input: Pick<DialingInput, 'dialect'> & { readonly own: readonly Change[] },
  facts: Facts,
): DialingTerms | null {
  const { own, dialect } = input;
  if (own.some(({ action }) => action === 'delete')) return null;
  const settings = own.filter(({ action }) => action === 'create' || action === 'update');
  if (pair.type !== 'present' && settings.length === 0) return null;
  const written = new Map(settings.flatMap(({ fields }) => fields.map(({ path, after }) => [path, after])));
  const read = (path: Pointer) =>
    written.get(path) ?? (pair.type === 'present' ? valueAt(pair.actual.resource, path) : undefined);
  const wants = new Map(pair.wanted.fields.map(({ path, want }) => [path, want]));
  const maximumOf = (path: Pointer) => {
    const want = wants.get(path);
    return want?.type === 'envelope' ? want.max : null;
  };
  return termsOf({ valueAt: read, maximumOf, dials: dialsAfter(pair, input), ...facts }, dialect.dialing);
}

function dialsAfter(
  pair: Pair,
  { own, dialect }: Pick<DialingInput, 'dialect'> & { readonly own: readonly Change[] },
): boolean {
  const move = own.find(({ action }) => action === 'transition');
  if (!move) {
    const creates = own.some(({ action }) => action === 'create');
    if (creates) return pair.wanted.run?.value === 'running';
    return pair.type === 'present' && dialsBefore(pair);
  }
  if (move.cause === 'rule') return true;
  return move.fields.some(({ after }) => after === dialect.runStateValue('running'));
}

function isChanged({ before, after }: CampaignDialing): boolean {
  if (before === after) return false;
  if (before === null || after === null) return true;
  // What was not known before has not changed by being known now.
  const comparable = before.callable !== null && after.callable !== null;
  const shown = (terms: DialingTerms) => JSON.stringify(comparable ? terms : { ...terms, callable: null });
  return shown(before) !== shown(after);
}

function byName(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const found = new Map<string, Change[]>();
  for (const change of changes) {
    const list = found.get(change.key.name);
    if (list) list.push(change);
    else found.set(change.key.name, [change]);
  }
  return found;
}

function rememberedWeeks(now: number): (policy: CalendarPolicy) => CallableWeek {
  const known = new Map<CalendarPolicy, CallableWeek>();
  return (policy) => {
    const week = known.get(policy) ?? callableWeek(policy, now);
    known.set(policy, week);
    return week;
  };
}
