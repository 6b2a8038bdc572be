import { calendarPolicy, homeZone } from '../../calendar/policy.ts';
import { publicHolidays } from '../../desired/holidays/public-holidays.ts';
import type { DesiredCampaign } from '../../model/desired.ts';
import { UsageError } from '../../model/errors.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { AuditReader, Store } from '../../model/ports/ports.ts';
import { parseTarget } from '../../plan/targets.ts';
import {
  findCampaign,
  type KnownCampaigns,
  subjectNamed,
  subjectWithId,
} from '../../reconcile/overrides/find-campaign.ts';
import type { Io } from '../io.ts';
import { type LoadedDesired, requireDesired } from '../planning/desired.ts';
import { openStoreForReading } from '../planning/planning.ts';
import { openForReading, type ReadSession, type SessionOptions } from '../tenant/session.ts';

export interface HistoryOptions extends SessionOptions {
  readonly dir: string;
  readonly campaign: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** A campaign whose past is looked at. */
export interface CampaignPast {
  /** As it is called: its document's name, or what was asked for. */
  readonly name: string;
  readonly remoteId: string;
  /** Whether it is no longer in CXone. */
  readonly isGone: boolean;
  /** null for one that no document names any more. */
  readonly desired: DesiredCampaign | null;
  /** Of the clocks that its people read. */
  readonly zone: string;
}

export interface HistorySession {
  readonly session: ReadSession;
  readonly store: Store;
  readonly loaded: LoadedDesired;
  readonly campaigns: readonly CampaignPast[];
}

/**
 * Looks up campaigns by the names of their documents, or by their ids in CXone, with the tenant and the store open for
 * reading; `withGone` also those that only the store and its audit trail know.
 *
 * @throws UsageError naming every campaign that there is not.
 */
export async function withHistory<T>(
  io: Io,
  options: HistoryOptions & { readonly withGone?: boolean },
  use: (history: HistorySession) => Promise<T>,
): Promise<T> {
  const names = [...new Set(options.campaign.map(nameOf))];
  const loaded = await requireDesired(io, options.dir, options);
  const session = await openForReading(io, loaded.desired, options);
  try {
    const store = await openStoreForReading(io);
    try {
      const records = await store.loadBase(baseKeyOf(session.tenant));
      const documents = loaded.desired.campaigns.map(({ document }) => ({
        ...document.metadata,
        name: document.key.name,
      }));
      const known = { documents, records };
      const trail = options.withGone ? store : null;
      const campaigns = await lookUp(names, { session, loaded, known, trail });
      return await use({ session, store, loaded, campaigns });
    } finally {
      await store.close();
    }
  } finally {
    await session.close();
  }
}

async function lookUp(
  names: readonly string[],
  facts: {
    readonly session: ReadSession;
    readonly loaded: LoadedDesired;
    readonly known: KnownCampaigns;
    /** Where those are looked for that are no longer in CXone; null: not at all. */
    readonly trail: AuditReader | null;
  },
): Promise<readonly CampaignPast[]> {
  const found: CampaignPast[] = [];
  const missing: string[] = [];
  for (const name of names) {
    const campaign = await lookUpOne(name, facts);
    if (typeof campaign === 'string') missing.push(campaign);
    else found.push(campaign);
  }
  if (missing.length > 0) throw new UsageError(missing.join('\n'));
  return found;
}

/** The campaign, or why there is none. */
async function lookUpOne(
  name: string,
  { session, loaded, known, trail }: Parameters<typeof lookUp>[1],
): Promise<CampaignPast | string> {
  const { reader } = session;
  const pastOf = (label: string, remoteId: string, isGone: boolean): CampaignPast => {
    const desired = loaded.desired.campaigns.find(({ document }) => document.key.name === label) ?? null;
    const zone = desired ? homeZone(calendarPolicy(desired, publicHolidays)) : 'UTC';
    return { name: label, remoteId, isGone, desired, zone };
  };
  const list = async () => (await reader.settings.observeAll()).campaigns;
  const byName = subjectNamed(name, known);
  for (const subject of byName.isKnown ? [byName] : [byName, subjectWithId(name, known)]) {
    const located = await findCampaign(subject, { reader, list });
    switch (located.type) {
      case 'present':
      case 'unreadable':
        return pastOf(subject.campaign ?? subject.label, located.remoteId, false);
      case 'ambiguous':
        return `CXone has several campaigns "${name}" (${located.remoteIds.join(', ')}): name one by its id`;
      case 'failed':
        throw located.error;
      case 'absent':
        break;
      default:
        located satisfies never;
    }
  }
  const asked = new Set([name, ...byName.remoteIds]);
  const gone = trail && (await findRecorded(asked, { trail, tenant: session.tenant.name }));
  if (gone) return pastOf(byName.isKnown ? name : gone.name, gone.remoteId, true);
  return byName.isKnown
    ? `campaign "${name}" is not in CXone: nothing was counted of it`
    : `there is no campaign "${name}": neither a document nor CXone has it, by name or by id`;
}

/** The newest record that names a campaign so, or by such an id. */
async function findRecorded(
  asked: ReadonlySet<string>,
  { trail, tenant }: { readonly trail: AuditReader; readonly tenant: string },
): Promise<{ readonly name: string; readonly remoteId: string } | null> {
  let found: { readonly name: string; readonly remoteId: string } | null = null;
  for await (const { key, remoteId } of trail.readAudit({ tenant })) {
    if (key?.kind === 'Campaign' && remoteId !== null && (asked.has(key.name) || asked.has(remoteId)))
      found = { name: key.name, remoteId };
  }
  return found;
}

function nameOf(campaign: string): string {
  if (!campaign.includes('/')) return campaign;
  const key = parseTarget(campaign);
  if (key.kind !== 'Campaign')
    throw new UsageError(`"${campaign}" is no campaign: write its name or its id in CXone`);
  return key.name;
}
