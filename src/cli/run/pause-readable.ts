import { publicHolidays } from '../../desired/holidays/public-holidays.ts';
import type { DesiredState } from '../../model/desired.ts';
import { LockedError, StoreError } from '../../model/errors.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { Store } from '../../model/ports/ports.ts';
import { NO_OVERRIDES } from '../../model/run-state/override.ts';
import { nextOpeningOrClosing } from '../../reconcile/loop/next-opening.ts';
import type { Known } from '../../reconcile/loop/pause-only.ts';
import { namedProject, readAsFarAsPossible } from '../overrides/emergency.ts';
import { pauseKnown } from '../overrides/pause-known.ts';
import type { LoopMemory } from './cycle.ts';
import { settingsKeyOf } from './files.ts';
import { keepUnrecorded } from './only-pause.ts';
import { recordWaiting } from './standby.ts';
import type { LoopParts } from './step.ts';

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
  const tenant = baseKeyOf(session.tenant);
  if (await isLedByAnother(lead, store, tenant)) return;
  try {
    const within = 2 * options.interval;
    loop.calendar.at = nextOpeningOrClosing(desired, { now, within, holidays: publicHolidays });
    const known = await knownOf(store, tenant);
    const { pauses } = await pauseKnown(io, {
      ...{ session, desired, onDrift: 'report', asksHealth: false },
      known: { ...known, newerZones: memory.newerZones },
    });
    keepUnrecorded(loop, pauses);
    if (store instanceof StoreError) return;
    const facts = { desired, commit: null, session, store, unrecorded };
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

async function knownOf(store: Store | StoreError, tenant: string): Promise<Known> {
  if (store instanceof StoreError) return NOTHING;
  try {
    const [records, overrides] = [await store.loadBase(tenant), await store.loadOverrides(tenant)];
    return { ...NOTHING, records, overrides };
  } catch (error) {
    if (error instanceof StoreError) return NOTHING;
    throw error;
  }
}
