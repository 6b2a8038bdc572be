import type { ReceiverStatus, WebhookStatus } from '../../model/reports/status.ts';
import type { Palette } from '../text/palette.ts';
import { NAME_LIMIT, safeMarkdown, safeText } from '../text/safe.ts';
import { alignColumns, markdownTable } from '../text/table.ts';
import { instantText } from '../text/time.ts';

/** What `status` tells besides campaigns. */
export interface StatusOthers {
  readonly webhooks: readonly WebhookStatus[];
  readonly receivers: readonly ReceiverStatus[];
}

const WEBHOOK_HEAD = ['webhook', 'id', 'in sync', 'last change', 'why'] as const;
const RECEIVER_HEAD = ['told by run', 'enabled', 'on the way', 'given up', 'made up to'] as const;
const WHY_LIMIT = 300;

/** A table each of webhooks and of who is told; nothing where there are none. */
export function statusOthersText(others: StatusOthers, { palette }: { readonly palette: Palette }): string {
  const paint = (cell: string, at: { readonly row: number }) => (at.row === 0 ? palette.bold(cell) : cell);
  return tablesOf(others)
    .map(({ head, rows }) => {
      const cells = rows.map((row) => row.map((cell) => safeText(cell, WHY_LIMIT)));
      return alignColumns([head.map((title) => title.toUpperCase()), ...cells], { paint }).join('\n');
    })
    .join('\n\n');
}

export function statusOthersMarkdown(others: StatusOthers): string {
  return tablesOf(others)
    .map(({ head, rows }) =>
      markdownTable(
        head,
        rows.map((row) => row.map((cell) => safeMarkdown(cell, WHY_LIMIT))),
      ),
    )
    .join('\n\n');
}

function tablesOf({ webhooks, receivers }: StatusOthers) {
  const tables = [
    { head: WEBHOOK_HEAD, rows: webhooks.map(webhookCells) },
    { head: RECEIVER_HEAD, rows: receivers.map(receiverCells) },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

function webhookCells({ name, remoteId, inSync, lastChange, reasons }: WebhookStatus): readonly string[] {
  const last = lastChange
    ? `${instantText(lastChange.at)} ${lastChange.event} by ${lastChange.by} (#${lastChange.seq})`
    : '–';
  return [name.slice(0, NAME_LIMIT), remoteId ?? '–', inSync ? 'yes' : 'no', last, reasons.join('; ')];
}

function receiverCells({ kind, name, enabled, pending, dead, madeUpTo }: ReceiverStatus): readonly string[] {
  const upTo = madeUpTo === null ? '–' : instantText(madeUpTo);
  return [`${kind} ${name}`, enabled ? 'yes' : 'no', String(pending), String(dead), upTo];
}
