import { plainEntry, type RecordingFacts } from '../../apply/plain-entry.ts';
import { exportEvent } from '../../events/from-record.ts';
import type { AuditEntry } from '../../model/audit.ts';
import type { DesiredState } from '../../model/desired.ts';
import type { ScheduledExport } from '../../model/documents.ts';
import { type ExportStore, exportReceiver } from '../../model/events/export.ts';
import type { DeliveryBody, OutboxReader } from '../../model/events/outbox.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { BaseReader, HeldLock } from '../../model/ports/ports.ts';
import type { HistoryReader } from '../../model/ports/signals.ts';
import { nextStep, type Period } from './due.ts';
import { type ExportedCampaign, type ExportFigures, readFigures } from './read.ts';

export interface ExportPorts extends RecordingFacts {
  readonly store: ExportStore & BaseReader & OutboxReader;
  /** Of the one that leads: nobody else exports. */
  readonly lease: HeldLock;
  readonly desired: DesiredState;
  readonly history: HistoryReader;
  readonly signal: AbortSignal;
  /** Writes the files of a period, each at once; the same again leaves the same files. */
  writeFiles(spec: ScheduledExport, period: Period, campaigns: readonly ExportedCampaign[]): Promise<void>;
  /** What a receiver is sent of one campaign. */
  bodyOf(spec: ScheduledExport, campaign: ExportedCampaign): DeliveryBody;
}

/** `waits`: nothing is due; `full`: its receiver has to take what is in line first. */
export type Advanced =
  | { readonly type: 'waits' | 'full' | 'begun' | 'elsewhere' }
  | ({ readonly type: 'skipped' } & Period)
  | ({ readonly type: 'made'; readonly figures: ExportFigures } & Period);

/** So many requests wait for one receiver at most; what is left waits in the tenant. */
const MOST_IN_LINE = 2_000;

/**
 * Takes the next step of an export, one period at most. What is sent is put in line with its record and the new position in
 * one transaction, and files are there before both, under the period's own name: after a crash in between they are written
 * again, and no period is exported under two names.
 *
 * @throws DialformError where the tenant, the store or a file fails; then the position is as it was.
 */
export async function advanceExport(spec: ScheduledExport, ports: ExportPorts): Promise<Advanced> {
  const { store, lease, clock } = ports;
  const tenant = ports.tenant.name;
  const position = await store.exportPosition(tenant, spec.name);
  const step = nextStep(spec, { position, now: clock.now() });
  const move = { tenant, name: spec.name, from: position };
  const moved = (done: boolean, advanced: Advanced): Advanced => (done ? advanced : { type: 'elsewhere' });
  switch (step.type) {
    case 'wait':
      return { type: 'waits' };
    case 'begin':
      lease.assertHeld();
      return moved(await store.moveExport(null, { ...move, to: step.at }), { type: 'begun' });
    case 'skip': {
      const { from, to } = step;
      lease.assertHeld();
      const done = await store.moveExport(skipEntry(spec, step, ports), { ...move, to });
      return moved(done, { type: 'skipped', from, to });
    }
    case 'make': {
      const { from, to } = step;
      const query = { tenant, state: 'pending', subscription: exportReceiver(spec.name) } as const;
      if (spec.deliver && (await store.countDeliveries(query)) >= MOST_IN_LINE) return { type: 'full' };
      const figures = await readFigures(spec, step, {
        ...ports,
        ...{ tenant: baseKeyOf(ports.tenant), options: { signal: ports.signal } },
      });
      lease.assertHeld();
      if (spec.file !== undefined) await ports.writeFiles(spec, step, figures.campaigns);
      const done = await store.moveExport(madeEntry(spec, { period: step, figures }, ports), {
        ...{ ...move, to },
        ...(spec.deliver && { deliveries: (record) => inLine(record, figures, spec, ports) }),
      });
      return moved(done, { type: 'made', from, to, figures });
    }
  }
}

function inLine(
  record: Parameters<typeof exportEvent>[0],
  { campaigns }: ExportFigures,
  spec: ScheduledExport,
  { bodyOf }: Pick<ExportPorts, 'bodyOf'>,
) {
  return campaigns.map((campaign, index) => ({
    part: index + 1,
    event: exportEvent(record, { name: campaign.name, remoteId: campaign.figures.campaignId, index }),
    body: bodyOf(spec, campaign),
  }));
}

function madeEntry(
  spec: ScheduledExport,
  { period, figures }: { readonly period: Period; readonly figures: ExportFigures },
  facts: RecordingFacts,
): AuditEntry {
  const { counts, missing } = figures;
  const where = spec.deliver ? 'put in line for its receiver' : 'written to files';
  const absent = missing.length === 0 ? [] : [`not in CXone: ${missing.join(', ')}`];
  return {
    ...plainEntry(facts),
    event: 'export.made',
    reasons: [`${spec.name}: ${periodText(period)} ${where}`, ...absent],
    details: { export: spec.name, ...periodDetails(period), counts, missing },
  };
}

function skipEntry(spec: ScheduledExport, period: Period, facts: RecordingFacts): AuditEntry {
  return {
    ...plainEntry(facts),
    event: 'export.skipped',
    reasons: [`${spec.name}: ${periodText(period)} is too long ago to be made up for (catchUpDays)`],
    details: { export: spec.name, ...periodDetails(period) },
  };
}

function periodDetails({ from, to }: Period) {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

function periodText(period: Period): string {
  const { from, to } = periodDetails(period);
  return `${from.slice(0, 16)}Z – ${to.slice(0, 16)}Z`;
}
