import { UsageError } from '../../model/errors.ts';
import type { Delivery } from '../../model/events/outbox.ts';
import { deliveriesText } from '../../report/deliveries-text.ts';
import type { Output } from '../arguments/options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { textFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { openStoreForReading } from '../planning/planning.ts';
import { openStoreForWriting } from '../tenant/writing.ts';

interface EventOptions {
  readonly output: Output;
  readonly tenant?: string;
  readonly subscription?: string;
}

/** The dead letters, or what is on its way; the oldest first. */
export async function eventsList(
  io: Io,
  options: EventOptions & { readonly pending?: boolean; readonly limit: number },
): Promise<ExitCode> {
  const store = await openStoreForReading(io);
  try {
    const state = options.pending ? 'pending' : 'dead';
    const query = { ...chosen(options), state } as const;
    const [deliveries, total] = [
      await store.readDeliveries({ ...query, limit: options.limit }),
      await store.countDeliveries(query),
    ];
    if (options.output === 'json') io.out(jsonText({ state, total, events: deliveries.map(shown) }));
    else
      io.out(textFor(io, options.output, (palette) => deliveriesText({ deliveries, total, state }, palette)));
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** Dead letters are tried again, from the beginning, by the `run` that leads. */
export async function eventsRetry(
  io: Io,
  options: EventOptions & { readonly id?: string; readonly all?: boolean },
): Promise<ExitCode> {
  const { id, subscription, all = false } = options;
  if (id === undefined && subscription === undefined && !all) {
    throw new UsageError(
      'say which: --id ID, --subscription NAME, or --all (`dialform events list` shows them)',
    );
  }
  const store = await openStoreForWriting(io);
  try {
    const now = new Date(io.clock.now()).toISOString();
    const retried = await store.retryDeliveries({ ...chosen(options), ...(id !== undefined && { id }), now });
    if (options.output === 'json') io.out(jsonText({ retried }));
    else
      io.out(
        `${retried === 1 ? 'One event waits' : `${retried} events wait`} to be delivered again by \`dialform run\`.`,
      );
    return EXIT.done;
  } finally {
    await store.close();
  }
}

function chosen({ tenant, subscription }: EventOptions) {
  return { ...(tenant !== undefined && { tenant }), ...(subscription !== undefined && { subscription }) };
}

function shown({ subscription, event, attempts, queuedAt, dueAt, lastError }: Delivery) {
  return { id: event.id, subscription, attempts, queuedAt, dueAt, lastError, event };
}
