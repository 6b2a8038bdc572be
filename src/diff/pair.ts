import type { BaseRecord } from '../model/base.ts';
import type { Finding } from '../model/finding.ts';
import type { Observation, PresentCampaign, UnreadableCampaign } from '../model/observed.ts';
import { keyText, kindWord } from '../model/resource.ts';
import type { RunStatus } from '../model/run-state/run-state.ts';
import { once } from '../model/values/once.ts';
import type { WantedCampaign } from '../model/wanted.ts';
import { undeclaredRecords, underPresentNames } from './previous-names.ts';

/** A wanted campaign beside what the tenant holds of it and what we last wrote. */
export type Pair =
  | {
      readonly type: 'present';
      readonly wanted: WantedCampaign;
      readonly actual: PresentCampaign;
      readonly base: BaseRecord | null;
      /** Why this one was taken, where that is not plain. */
      readonly note: string | null;
    }
  | { readonly type: 'absent'; readonly wanted: WantedCampaign; readonly base: BaseRecord | null }
  | {
      readonly type: 'unreadable';
      readonly wanted: WantedCampaign;
      readonly base: BaseRecord | null;
      /** Of what can't be read, else the id that we knew. */
      readonly remoteId: string | null;
      /** null where it can't be read either. */
      readonly status: RunStatus | null;
      /** Whether what can't be read only may be this one. */
      readonly isGuess: boolean;
      readonly reason: string;
    };

/** The campaign's id in the tenant; null for one that is not there, and for one that nobody can tell by an id. */
export function remoteIdOf(pair: Pair): string | null {
  switch (pair.type) {
    case 'present':
      return pair.actual.remoteId;
    case 'unreadable':
      return pair.remoteId;
    case 'absent':
      return null;
  }
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  /** Errors: the desired state and the tenant don't fit together. */
  readonly findings: readonly Finding[];
  /** Campaigns of the tenant that no document names. */
  readonly unclaimed: readonly PresentCampaign[];
}

/**
 * Binds each wanted campaign to one of the tenant's: by `metadata.remoteId`, else by the id that the base remembers (a
 * base that comes from Git knows no ids, and stands for the campaign of the name that it remembers), else by name.
 * Something unreadable that might be the one is never taken for absent. One that the base knows by its id under a name that
 * no document has any more keeps that record.
 */
export function pairCampaigns(
  wanted: readonly WantedCampaign[],
  observation: Observation,
  base: ReadonlyMap<string, BaseRecord>,
): Pairing {
  const records = underPresentNames(base, wanted);
  const index = indexObservation(observation);
  const findings: Finding[] = [];
  const claims = new Map<string, WantedCampaign>();
  const pairs: Pair[] = [];
  const recordOf = ({ key }: WantedCampaign) => records.get(keyText(key)) ?? null;
  // Made when somebody has to be found by name: nearly all are known by their id.
  const renamed = once(() => renamedIds(wanted, { recordOf, index }));
  const former = once(() => undeclaredRecords(records, wanted));
  for (const campaign of wanted) {
    const record = recordOf(campaign);
    const bound = bind(campaign, record, { index, renamed, findings });
    if (!bound) continue;
    const pair = bound.base ? bound : withFormer(bound, former());
    pairs.push(pair);
    if (pair.type !== 'present') continue;
    const other = claims.get(pair.actual.remoteId);
    if (other) findings.push(boundTwice(other, campaign, pair.actual));
    else claims.set(pair.actual.remoteId, campaign);
  }
  const unclaimed: PresentCampaign[] = [];
  // All that is claimed has an id.
  if (claims.size < index.byId.size) {
    for (const found of index.byId.values())
      if (found.state === 'present' && !claims.has(found.remoteId)) unclaimed.push(found);
  }
  return { pairs, findings, unclaimed };
}

/** A campaign that is known by its id is not met for the first time, also where nobody said that its document was renamed. */
function withFormer(pair: Pair, former: ReadonlyMap<string, BaseRecord>): Pair {
  if (pair.type !== 'present') return pair;
  return { ...pair, base: former.get(pair.actual.remoteId) ?? null };
}

type Found = PresentCampaign | UnreadableCampaign;

interface Index {
  readonly byId: ReadonlyMap<string, Found>;
  readonly byName: () => ReadonlyMap<string, readonly Found[]>;
  /** Could be any campaign: their names can't be read. */
  readonly nameless: readonly UnreadableCampaign[];
}

function indexObservation(observation: Observation): Index {
  const byId = new Map<string, Found>();
  const nameless: UnreadableCampaign[] = [];
  for (const found of observation.campaigns) {
    if (found.remoteId !== undefined) byId.set(found.remoteId, found);
    if (found.name === undefined && found.state === 'unreadable') nameless.push(found);
  }
  return { byId, byName: once(() => namesIn(observation)), nameless };
}

function namesIn({ campaigns }: Observation): ReadonlyMap<string, readonly Found[]> {
  const byName = new Map<string, Found[]>();
  for (const found of campaigns) {
    if (found.name === undefined) continue;
    const same = byName.get(found.name);
    if (same) same.push(found);
    else byName.set(found.name, [found]);
  }
  return byName;
}

/** Known ids → the name that their campaign is to have: one that is being renamed is nobody else's by its old name. */
function renamedIds(
  wanted: readonly WantedCampaign[],
  {
    recordOf,
    index,
  }: { readonly recordOf: (campaign: WantedCampaign) => BaseRecord | null; readonly index: Index },
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const campaign of wanted) {
    const { remoteId, displayName } = campaign;
    for (const { remoteId: known, name } of rememberedBy(recordOf(campaign), index)) {
      if (known === undefined || name === displayName) continue;
      if ((remoteId ?? known) === known) names.set(known, displayName);
    }
  }
  return names;
}

/** What a record stands for: the campaign of its id, or of the name that it remembers where it knows no id. */
function rememberedBy(record: BaseRecord | null | undefined, index: Index): readonly Found[] {
  if (!record) return [];
  if (record.remoteId === null) return index.byName().get(record.displayName ?? '') ?? [];
  const found = index.byId.get(record.remoteId);
  return found ? [found] : [];
}

function bind(
  wanted: WantedCampaign,
  base: BaseRecord | null,
  given: {
    readonly index: Index;
    readonly renamed: () => ReadonlyMap<string, string>;
    readonly findings: Finding[];
  },
): Pair | null {
  const { index, renamed, findings } = given;
  const pairWith = (found: Found, record: BaseRecord | null, note: string | null = null): Pair =>
    found.state === 'present'
      ? { type: 'present', wanted, actual: found, base: record, note }
      : {
          ...{ type: 'unreadable', wanted, base: record, reason: found.reason },
          remoteId: found.remoteId ?? base?.remoteId ?? null,
          ...{ status: found.status ?? null, isGuess: false },
        };

  if (wanted.remoteId !== undefined) {
    const found = index.byId.get(wanted.remoteId);
    if (found)
      return pairWith(found, base?.remoteId === wanted.remoteId || base?.remoteId === null ? base : null);
    findings.push({
      id: 'unknown-remote-id',
      severity: 'error',
      message: `${subjectOf(wanted)}: CXone knows no ${kindWord(wanted.key.kind)} with the id "${wanted.remoteId}"`,
      source: wanted.remoteIdSource ?? wanted.source,
    });
    return null;
  }
  const known = rememberedBy(base, index);
  const [remembered] = known;
  if (known.length > 1) {
    const displayName = base?.displayName ?? wanted.displayName;
    findings.push(ambiguous({ ...wanted, displayName }, known));
    return null;
  }
  if (remembered) return pairWith(remembered, base);

  const named = (index.byName().get(wanted.displayName) ?? []).filter(
    ({ remoteId }) =>
      remoteId === undefined || (renamed().get(remoteId) ?? wanted.displayName) === wanted.displayName,
  );
  if (named.length > 1) {
    findings.push(ambiguous(wanted, named));
    return null;
  }
  const [found] = named;
  if (found) {
    if (!base?.remoteId) return pairWith(found, base);
    return pairWith(
      found,
      null,
      `the ${kindWord(wanted.key.kind)} that we knew (${base.remoteId}) is gone; another of this name is there`,
    );
  }
  const [hidden] = index.nameless;
  if (hidden) {
    const reason = `a ${kindWord(wanted.key.kind)} of the tenant can't be read and may be this one: ${hidden.reason}`;
    const unknown = { status: null, isGuess: true } as const;
    return { type: 'unreadable', wanted, base, remoteId: base?.remoteId ?? null, ...unknown, reason };
  }
  return { type: 'absent', wanted, base };
}

function boundTwice(first: WantedCampaign, second: WantedCampaign, actual: PresentCampaign): Finding {
  return {
    id: 'bound-twice',
    severity: 'error',
    message: `${kindWord(first.key.kind)}s "${first.key.name}" and "${second.key.name}" are both bound to the CXone ${kindWord(first.key.kind)} "${actual.name}" (${actual.remoteId})`,
    source: second.remoteIdSource ?? second.source,
  };
}

function ambiguous(
  wanted: Pick<WantedCampaign, 'key' | 'displayName' | 'source'>,
  named: readonly { readonly remoteId?: string }[],
): Finding {
  const ids = named.map((found) => found.remoteId ?? 'unknown id').join(', ');
  return {
    id: 'ambiguous-name',
    severity: 'error',
    message: `${subjectOf(wanted)}: CXone has ${named.length} ${kindWord(wanted.key.kind)}s named "${wanted.displayName}" (${ids}); say which with metadata.remoteId`,
    source: wanted.source,
  };
}

function subjectOf({ key }: Pick<WantedCampaign, 'key'>): string {
  return `${kindWord(key.kind)} "${key.name}"`;
}
