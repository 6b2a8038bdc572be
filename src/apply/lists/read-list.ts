import type { OpenedList, SuppressionBatch } from '../../lists/ports.ts';
import type { PreparedList } from '../../lists/prepare/prepare.ts';
import type { ZoneCheck } from '../../lists/prepare/zone-check.ts';
import type { ListSettings } from '../../lists/settings.ts';
import type { ListCaller } from '../../model/contact-lists.ts';
import type { ListContext } from './context.ts';

export type ReadingContext = Pick<ListContext, 'clock' | 'signal' | 'onProgress'> & {
  readonly reader: Pick<ListContext['reader'], 'suppressions'>;
};

const YEAR_MS = 366 * 86_400_000;

/**
 * What would become of each row of a list. Sends nothing.
 *
 * @param callers the campaigns that it may be called by, for their zones
 * @throws CsvError, SourceUnreadableError, TenantError where something can't be read: then nothing may be uploaded.
 */
export async function readList(
  settings: ListSettings,
  { opened, callers }: { readonly opened: OpenedList; readonly callers: readonly ListCaller[] },
  context: ReadingContext,
): Promise<{ readonly prepared: PreparedList; readonly zoneCheck: ZoneCheck }> {
  const options = context.signal ? { signal: context.signal } : {};
  const now = context.clock.now();
  // Every plan comes by here, and few have a list to read: what knows all countries' numbers is loaded then.
  const { prepareList } = await import('../../lists/prepare/prepare.ts');
  const { createZoneCheck } = await import('../../lists/prepare/zone-check.ts');
  const zoneCheck = createZoneCheck(
    settings.zones,
    callers.flatMap(({ callingZones }) => (callingZones === null ? [] : [callingZones])),
    { from: now, to: now + YEAR_MS },
  );
  const total = opened.sources.reduce((sum, { size }) => sum + size, 0);
  const prepared = await prepareList(settings, {
    sources: opened.sources,
    suppressions: both(context.reader.suppressions.readSuppressions(options), opened.localSuppressions()),
    spill: opened.spill,
    zoneCheck,
    onReject: opened.onReject,
    onProgress: ({ bytes }) =>
      context.onProgress?.({ list: settings.name, step: 'reading', done: bytes, total }),
  });
  return { prepared, zoneCheck };
}

async function* both(
  tenants: AsyncIterable<readonly string[]>,
  local: AsyncIterable<SuppressionBatch>,
): AsyncGenerator<SuppressionBatch> {
  for await (const texts of tenants) yield { texts };
  yield* local;
}
