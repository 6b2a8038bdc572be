import { callableMinutes } from '../../support/minute-by-minute.ts';
import type { Desired, DesiredDialing } from './desired.ts';
import type { Seen } from './history.ts';
import { inMs, joined, overlap, type Span, without } from './spans.ts';

const MINUTE = 60_000;

/** Something on account of which nobody could pause, and how long it may take afterwards. */
export interface Excuse extends Span {
  readonly why: string;
  readonly afterMs: number;
}

/** What a person decided about a campaign, by the name of its document. */
export interface Decision extends Span {
  readonly campaign: string;
  readonly run: 'running' | 'paused' | 'stopped';
}

export interface DialingFacts {
  readonly span: Span;
  readonly versions: readonly { readonly from: number; readonly desired: Desired }[];
  readonly decisions: readonly Decision[];
  readonly excuses: readonly Excuse[];
  /** How long it may take until what may not dial does not. */
  readonly reactionMs: number;
}

/** A time in which a campaign dialed and should not have. */
export interface Stray extends Span {
  readonly campaign: string;
  /** Why nobody paused it; null where somebody should have. */
  readonly excuse: string | null;
}

export interface DialingJudgement {
  /** Longer than it takes to react. */
  readonly strays: readonly Stray[];
  /** Within what it takes. */
  readonly reactions: readonly Stray[];
  readonly dialedMs: number;
  readonly allowedMs: number;
}

/** Holds what the tenant did against what the documents allow, worked out minute by minute and apart from the program. */
export function judgeDialing(seen: readonly Seen[], facts: DialingFacts): DialingJudgement {
  const strays: Stray[] = [];
  const reactions: Stray[] = [];
  let dialedMs = 0;
  let allowedMs = 0;
  for (const name of new Set(facts.versions.flatMap(({ desired }) => [...desired.keys()]))) {
    const allowed = allowedSpans(name, facts);
    const dialed = dialingSpans(name, seen, facts);
    dialedMs += inMs(dialed);
    allowedMs += inMs(allowed);
    for (const span of joined(without(dialed, allowed))) {
      const { until, excuse } = reactsUntil(span.from, facts);
      const stray = { ...span, campaign: name, excuse };
      if (span.to > until) strays.push({ ...stray, excuse: null });
      else if (span.to - span.from > facts.reactionMs) strays.push(stray);
      else reactions.push(stray);
    }
  }
  return { strays, reactions, dialedMs, allowedMs };
}

/** Until when it may take to pause what may dial no more from a moment on. */
function reactsUntil(
  from: number,
  { reactionMs, excuses }: DialingFacts,
): { readonly until: number; readonly excuse: string | null } {
  let until = from + reactionMs;
  const reasons: string[] = [];
  for (const excuse of [...excuses].sort((a, b) => a.from - b.from)) {
    if (!overlap({ from, to: until }, excuse)) continue;
    const later = excuse.to + excuse.afterMs;
    if (later > until) reasons.push(excuse.why);
    until = Math.max(until, later);
  }
  return { until, excuse: reasons.length === 0 ? null : reasons.join(', ') };
}

/** By the documents, `spec.run` and what people decided. */
function allowedSpans(name: string, { versions, decisions, span }: DialingFacts): readonly Span[] {
  const own = decisions.filter(({ campaign }) => campaign === name);
  const lifted = own.filter(({ run }) => run === 'running');
  const spans = versions.flatMap(({ from, desired }, index) => {
    const found = desired.get(name);
    const valid = overlap({ from, to: versions[index + 1]?.from ?? span.to }, span);
    if (!valid) return [];
    // What Git does not name any more is listed and left alone, however it dials.
    if (!found) return [valid];
    const open = callableSpans(found, valid);
    if (found.run === null || found.run === 'running') return open;
    return open.flatMap((one) => lifted.flatMap((lift) => overlap(one, lift) ?? []));
  });
  return without(
    joined(spans),
    own.filter(({ run }) => run !== 'running'),
  );
}

function callableSpans({ profiles }: DesiredDialing, span: Span): readonly Span[] {
  const from = Math.floor(span.from / MINUTE) * MINUTE;
  const minutes = callableMinutes(profiles, { from, to: span.to }, HOLIDAYS);
  return minutes.flatMap((callable, index) => {
    const minute = { from: from + index * MINUTE, to: from + (index + 1) * MINUTE };
    return callable ? (overlap(minute, span) ?? []) : [];
  });
}

/** None of the days of the suite is one. */
const HOLIDAYS: ReadonlySet<string> = new Set();

function dialingSpans(
  name: string,
  seen: readonly Seen[],
  { versions, span }: DialingFacts,
): readonly Span[] {
  const names = new Set(versions.flatMap(({ desired }) => desired.get(name)?.shownAs ?? []));
  return seen
    .filter((one) => names.has(one.name))
    .flatMap(({ statuses }) =>
      statuses.flatMap(({ from, status }, index) => {
        if (status !== 'ACTIVE') return [];
        return overlap({ from, to: statuses[index + 1]?.from ?? span.to }, span) ?? [];
      }),
    );
}
