import type { AuditEntry, AuditRecord } from '../audit.ts';
import type { DialformEvent } from './event.ts';
import type { DeliveryBody } from './outbox.ts';

/** Figures of one campaign on their way to an export's receiver. */
export interface ExportDelivery {
  readonly part: number;
  readonly event: DialformEvent;
  readonly body: DeliveryBody;
}

/** An export goes on to the end of a period. */
export interface ExportMove {
  /** As audit records call it. */
  readonly tenant: string;
  readonly name: string;
  /** Instants in milliseconds; `from` is null for an export that is new. */
  readonly from: number | null;
  readonly to: number;
  /** What is put in line for its receiver, made of the record. */
  readonly deliveries?: (record: AuditRecord) => readonly ExportDelivery[];
}

interface ExportReader {
  /** Up to which instant (milliseconds) an export was made; null for one that is new. */
  exportPosition(tenant: string, name: string): Promise<number | null>;
}

export interface ExportWriter {
  /**
   * Records what was exported, puts it in line and moves the position, in one transaction. Where somebody else has moved it
   * meanwhile nothing is done; answers whether it was moved.
   */
  moveExport(entry: AuditEntry | null, move: ExportMove): Promise<boolean>;
}

export interface ExportStore extends ExportReader, ExportWriter {}

/** The name under which an export's requests stand in line: no subscription has one with a slash. */
export function exportReceiver(name: string): string {
  return `export/${name}`;
}
