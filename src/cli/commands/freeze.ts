import { StoreError } from '../../model/errors.ts';
import { baseKeyOf, type TenantRef } from '../../model/plan.ts';
import type { Store } from '../../model/ports/ports.ts';
import { type Decided, liveFreeze } from '../../model/run-state/override.ts';
import { freezeEntry } from '../../reconcile/overrides/records.ts';
import { frozenText } from '../../report/plan/frozen-text.ts';
import { safeText } from '../../report/text/safe.ts';
import type { Output } from '../arguments/options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { textFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { decidingFacts, type EmergencyOptions, openTenant } from '../overrides/emergency.ts';
import { openStoreForWriting } from '../tenant/writing.ts';

export interface FreezeOptions extends EmergencyOptions {
  readonly reason: string;
  /** Milliseconds. */
  readonly for?: number;
  readonly output: Output;
}

type Facts = ReturnType<typeof decidingFacts>;

/** From now on nothing is written to the tenant but what makes it dial less. */
export function freeze(io: Io, options: FreezeOptions): Promise<ExitCode> {
  return withStore(io, options, async (store, facts) => {
    const now = io.clock.now();
    const frozen: Decided = {
      reason: options.reason,
      actor: facts.cycle.actor,
      setAt: new Date(now).toISOString(),
      endsAt: options.for === undefined ? null : new Date(now + options.for).toISOString(),
    };
    const entry = freezeEntry('freeze.set', frozen, { ...facts, reasons: [options.reason] });
    const { seq } = await store.setFreeze(entry, { tenant: baseKeyOf(facts.tenant), freeze: frozen });
    show(io, { tenant: facts.tenant, freeze: frozen, auditSeq: seq }, options.output);
    return EXIT.done;
  });
}

/** Ends the freeze; what is pending waits for the next apply or run. */
export function unfreeze(io: Io, options: FreezeOptions): Promise<ExitCode> {
  return withStore(io, options, async (store, facts) => {
    const tenant = baseKeyOf(facts.tenant);
    const overrides = await store.loadOverrides(tenant);
    const frozen = liveFreeze(overrides, io.clock.now());
    const { freeze: kept } = overrides;
    const entry = frozen && freezeEntry('freeze.ended', frozen, { ...facts, reasons: [options.reason] });
    const record = entry && kept ? await store.endFreeze(entry, { tenant, seq: kept.seq }) : null;
    show(io, { tenant: facts.tenant, freeze: null, auditSeq: record?.seq ?? null }, options.output);
    return EXIT.done;
  });
}

/** @throws StoreError saying what works all the same. */
async function withStore(
  io: Io,
  options: FreezeOptions,
  use: (store: Store, facts: Facts) => Promise<ExitCode>,
): Promise<ExitCode> {
  const session = await openTenant(io, options);
  try {
    const store = await openStoreForWriting(io);
    try {
      return await use(store, decidingFacts(io, session));
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const rest =
      'a freeze is kept there, so nothing was changed; `dialform pause` and `stop` work without it';
    throw new StoreError(`${error.message}; ${rest}`, { cause: error });
  } finally {
    await session.close();
  }
}

function show(
  io: Io,
  result: { readonly tenant: TenantRef; readonly freeze: Decided | null; readonly auditSeq: number | null },
  output: Output,
): void {
  const { tenant, freeze: frozen, auditSeq } = result;
  if (output === 'json') {
    io.out(jsonText({ tenant, freeze: frozen, auditSeq }));
    return;
  }
  const name = safeText(tenant.name);
  io.out(
    textFor(io, output, (palette) => {
      if (frozen) return `${palette.bold(`Tenant ${name}:`)} ${safeText(frozenText(frozen))}`;
      if (auditSeq === null) return `Tenant ${name} was not frozen.`;
      return `Tenant ${name} is not frozen any more; what is pending waits for the next \`dialform apply\` or \`run\`.`;
    }),
  );
}
