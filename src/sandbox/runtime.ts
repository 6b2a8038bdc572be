import type { Clock } from '../model/ports/ports.ts';
import { draw, sequenceFrom } from '../simulation/centre/generator.ts';
import type { ResolvedSettings } from './settings.ts';
import type { StateFile } from './state/file.ts';
import type { Context } from './tenant/context.ts';
import { type Estate, tenantOf } from './tenant/estate.ts';
import { settle } from './tenant/settle.ts';
import type { Tenant } from './tenant/tenant.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';

/** The tenant, as requests and the console share it. */
export interface Runtime {
  /**
   * Does one piece of work on the tenant as it is now, keeps what changed, and then tells the webhooks. Work that
   * throws must have changed nothing.
   */
  transact<Result>(actor: string, work: (context: Context) => Result): Result;
  /** 0 ≤ x < 1, for faults by probability. */
  chance(): number;
  /** Writes what has not been written yet. */
  close(): void;
}

export interface RuntimeOptions {
  readonly clock: Clock;
  readonly settings: ResolvedSettings;
  readonly estate: Estate;
  readonly speed: number;
  readonly webhooks: WebhookDelivery;
  readonly stateFile?: StateFile;
}

/** Above so many campaigns the state file is written at intervals, as each writing takes its time. */
const LARGE = 500;
const WRITE_INTERVAL_MS = 250;

/** @throws SandboxFileError for a state file that can't be used or an estate that is not valid. */
export function openRuntime(options: RuntimeOptions): Runtime {
  const { clock, settings, speed, stateFile } = options;
  const faults = sequenceFrom(`faults:${settings.seed}`);
  const shuffles = sequenceFrom(`shuffles:${settings.seed}`);
  const working = (actor: string): Omit<Context, 'tenant'> => ({
    settings,
    actor,
    now: clock.now(),
    statusChanges: [],
    chance: () => draw(shuffles),
  });
  const saver = stateFile === undefined ? null : openSaver(stateFile, clock);
  let tenant = stateFile?.loadIfChanged() ?? begin();

  function begin(): Tenant {
    const fresh = tenantOf(options.estate, working('estate'));
    saver?.save(fresh);
    return fresh;
  }

  return {
    transact(actor, work) {
      const changed = stateFile?.loadIfChanged() ?? null;
      if (changed !== null) {
        tenant = changed;
        saver?.drop();
      }
      const before = tenant.revision;
      const context: Context = { ...working(actor), tenant };
      settle(context, speed);
      try {
        return work(context);
      } finally {
        if (tenant.revision !== before) saver?.save(tenant);
        options.webhooks.deliver(tenant.webhooks.values(), context.statusChanges);
      }
    },
    chance: () => draw(faults),
    close: () => saver?.close(),
  };
}

interface Saver {
  save(tenant: Tenant): void;
  /** Forgets what waits to be written: someone else has written in between, and only one of the two can stay. */
  drop(): void;
  close(): void;
}

function openSaver(stateFile: StateFile, clock: Clock): Saver {
  const closing = new AbortController();
  let savedAt = Number.NEGATIVE_INFINITY;
  let waiting: Tenant | null = null;
  const write = (tenant: Tenant) => {
    savedAt = clock.now();
    stateFile.save(tenant);
    waiting = null;
  };
  const flush = () => {
    if (waiting !== null) write(waiting);
  };
  return {
    save(tenant) {
      const wait = savedAt + WRITE_INTERVAL_MS - clock.now();
      if (tenant.campaigns.size <= LARGE || wait <= 0) {
        write(tenant);
      } else if (waiting === null) {
        waiting = tenant;
        // A write that fails is tried again with the next change and at the end, where it is reported.
        clock
          .sleep(wait, closing.signal)
          .then(flush)
          .catch(() => undefined);
      }
    },
    drop() {
      waiting = null;
    },
    close() {
      closing.abort();
      flush();
    },
  };
}
