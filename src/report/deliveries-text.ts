import type { Delivery } from '../model/events/outbox.ts';
import type { Palette } from './text/palette.ts';
import { NAME_LIMIT, safeText } from './text/safe.ts';
import { alignColumns } from './text/table.ts';
import { instantText } from './text/time.ts';
import { count } from './text/words.ts';

const HEAD = ['ID', 'EVENT', 'ABOUT', 'FOR', 'HAPPENED', 'TRIES', 'LAST ERROR'] as const;

/** A table of dead letters, or of what is on its way, and what can be done about them. */
export function deliveriesText(
  {
    deliveries,
    total,
    state,
  }: {
    readonly deliveries: readonly Delivery[];
    readonly total: number;
    readonly state: Delivery['state'];
  },
  palette: Palette,
): string {
  if (total === 0) return state === 'dead' ? 'No dead letters.' : 'No events on their way.';
  const rows = deliveries.map(({ event, subscription, attempts, lastError }) => [
    ...[event.id, event.type.replace(/^dialform\./, ''), event.subject, subscription],
    ...[instantText(event.time), String(attempts), lastError ?? '–'],
  ]);
  const cells = rows.map((row) => row.map((cell) => safeText(cell, NAME_LIMIT)));
  const paint = (cell: string, at: { readonly row: number }) => (at.row === 0 ? palette.bold(cell) : cell);
  const table = alignColumns([[...HEAD], ...cells], { paint, widest: 60 });
  const more = total > deliveries.length ? [`… and ${total - deliveries.length} more.`] : [];
  const what = state === 'dead' ? count(total, 'dead letter') : `${count(total, 'event')} on the way`;
  const hint = state === 'dead' ? '; try again with: dialform events retry --id ID' : '';
  return [...table, ...more, '', `${what}${hint}.`].join('\n');
}
