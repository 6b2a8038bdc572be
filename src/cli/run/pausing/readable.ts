import { publicHolidays } from '../../../desired/holidays/public-holidays.ts';
import type { BaseRecord } from '../../../model/base.ts';
import type { DesiredState } from '../../../model/desired.ts';
import { LockedError, StoreError } from '../../../model/errors.ts';
import type { Store } from '../../../model/ports/ports.ts';
import { type KeptOverride, NO_OVERRIDES } from '../../../model/run-state/override.ts';
import { nextOpeningOrClosing } from '../../../reconcile/loop/next-opening.ts';
import type { Known } from '../../../reconcile/loop/pause-only.ts';
import { namedProject, readAsFarAsPossible } from '../../overrides/emergency.ts';
import { pauseKnown } from '../../overrides/pause-known.ts';
import { whoseCampaigns } from '../../overrides/whose.ts';
import type { LoopMemory } from '../cycle.ts';
import { settingsKeyOf } from '../files.ts';
import { recordWaiting } from '../standby.ts';
import type { LoopParts } from '../step.ts';
import { queueUnrecorded } from './only-pause.ts';

const NOTHING: Known = { records: new Map(), overrides: NO_OVERRIDES, memories: new Map() };

/**
 * All that a loop can do that was started with files that have errors: campaigns that dial outside of what those of their
 * profiles allow that can be read are paused, unless another instance leads, whose files are valid.
 *
 * @throws DialformError where the tenant's settings or the tenant can't be read.
 */
export async function pauseReadable(loop: LoopParts, memory: LoopMemory): Promise<void> {
  const { io, lead, logger, options, unrecorded } = loop;
  const now = io.clock.now();
  const { readable } = await readAsFarAsPossible(io, options);
  const { limited } = readable;
  if (limited.length === 0) return;
  const desired: DesiredState = {
    ...{ directory: options.dir, campaigns: limited, digest: '' },
    ...{ dialers: [], compliances: [], schedules: [], contactLists: [] },
  };
  const project = namedProject(readable, options);
  const settingsKey = settingsKeyOf(io, project, options);
  const session = await loop.sessions.get({ settingsKey, loaded: { desired: project } });
  const store = await loop.stores.get();
  const whose = await whoseCampaigns(store, { readable, options, tenant: session.tenant });
  const tenants = whose.named.map(({ key }) => key);
  try {
    for (const tenant of tenants) if (await isLedByAnother(lead, store, tenant)) return;
    const within = 2 * options.interval;
    loop.calendar.at = nextOpeningOrClosing(desired, { now, within, holidays: publicHolidays });
    const known = await knownOf(store, tenants);
    const { pauses } = await pauseKnown(io, {
      ...{ session, desired, onDrift: 'report', asksHealth: false, tenants },
      known: { ...known, newerZones: memory.newerZones },
    });
    queueUnrecorded(loop, pauses);
    const [{ tenant }, ...others] = whose.named;
    // Where nobody can tell whose they are, a run that can records them.
    if (store instanceof StoreError || whose.isGuess || others.length > 0) return;
    const facts = { desired, commit: null, session: { ...session, tenant }, store, unrecorded };
    const recorded = await recordWaiting(io, facts);
    if (recorded > 0) logger.info({ pauses: recorded }, 'pauses recorded');
  } finally {
    // Whoever has valid files leads at once.
    await lead.giveUp();
    lead.doubt();
  }
}

/** A store that fails can't tell. */
async function isLedByAnother(
  lead: LoopParts['lead'],
  store: Store | StoreError,
  tenant: string,
): Promise<boolean> {
  if (store instanceof StoreError) return false;
  try {
    return (await lead.take(store, tenant)) instanceof LockedError;
  } catch (error) {
    if (error instanceof StoreError) return false;
    throw error;
  }
}

/** Of several tenants all that is known: where nobody can tell which one it is, what holds one of them holds. */
async function knownOf(store: Store | StoreError, tenants: readonly string[]): Promise<Known> {
  if (store instanceof StoreError) return NOTHING;
  try {
    const records = new Map<string, BaseRecord>();
    const campaigns: KeptOverride[] = [];
    for (const tenant of tenants) {
      for (const [text, record] of await store.loadBase(tenant)) records.set(text, record);
      campaigns.push(...(await store.loadOverrides(tenant)).campaigns);
    }
    return { ...NOTHING, records, overrides: { campaigns, freeze: null } };
  } catch (error) {
    if (error instanceof StoreError) return NOTHING;
    throw error;
  }
}
