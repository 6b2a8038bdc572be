import { publicHolidays } from '../../desired/holidays/public-holidays.ts';
import type { DesiredState } from '../../model/desired.ts';
import { StoreError } from '../../model/errors.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { Store } from '../../model/ports/ports.ts';
import { NO_OVERRIDES } from '../../model/run-state/override.ts';
import { nextOpeningOrClosing } from '../../reconcile/loop/next-opening.ts';
import type { Known } from '../../reconcile/loop/pause-only.ts';
import { namedProject, readAsFarAsPossible } from '../overrides/emergency.ts';
import { pauseKnown } from '../overrides/pause-known.ts';
import { openForWriting } from '../tenant/session.ts';
import type { LoopMemory } from './cycle.ts';
import { keepUnrecorded } from './only-pause.ts';
import type { LoopParts } from './step.ts';

const NOTHING: Known = { records: new Map(), overrides: NO_OVERRIDES, memories: new Map() };

/**
 * All that a loop can do that was started with files that have errors: campaigns that dial outside of what those of their
 * profiles allow that can be read are paused.
 *
 * @throws DialformError where the tenant's settings or the tenant can't be read.
 */
export async function pauseReadable(loop: LoopParts, memory: LoopMemory): Promise<LoopMemory> {
  const { io, options } = loop;
  const began = io.clock.now();
  const { readable } = await readAsFarAsPossible(io, options);
  const { limited } = readable;
  if (limited.length === 0) return memory;
  const desired: DesiredState = {
    ...{ directory: options.dir, campaigns: limited, digest: '' },
    ...{ dialers: [], compliances: [], schedules: [], contactLists: [] },
  };
  const session = await openForWriting(io, namedProject(readable, options), options);
  try {
    const known = await knownOf(await loop.stores.get(), baseKeyOf(session.tenant));
    const { pauses } = await pauseKnown(io, {
      ...{ session, desired, onDrift: 'report', asksHealth: false },
      known: { ...known, newerZones: memory.newerZones },
    });
    keepUnrecorded(loop, pauses);
  } finally {
    await session.close();
  }
  const within = 2 * options.interval;
  return {
    ...memory,
    calendarAt: nextOpeningOrClosing(desired, { now: began, within, holidays: publicHolidays }),
  };
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
