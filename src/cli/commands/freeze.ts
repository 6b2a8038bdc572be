import { StoreError } from '../../model/errors.ts';
import type { TenantRef } from '../../model/plan.ts';
import type { Store } from '../../model/ports/ports.ts';
import { type Decided, liveFreeze } from '../../model/run-state/override.ts';
import { freezeEntry } from '../../reconcile/overrides/records.ts';
import { frozenText } from '../../report/plan/frozen-text.ts';
import type { Palette } from '../../report/text/palette.ts';
import { safeText } from '../../report/text/safe.ts';
import type { Output } from '../arguments/options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { textFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { decidingFacts, type EmergencyOptions, openReadable } from '../overrides/emergency.ts';
import { tellWhose, type Whose, whoseCampaigns } from '../overrides/whose.ts';
import { openStoreForWriting } from '../tenant/writing.ts';

export interface FreezeOptions extends EmergencyOptions {
  readonly reason: string;
  /** Milliseconds. */
  readonly for?: number;
  readonly output: Output;
}

/** From now on nothing is written to the tenant but what makes it dial less. Exit 4 where it may not be the tenant that is meant. */
export function freeze(io: Io, options: FreezeOptions): Promise<ExitCode> {
  return withStore(io, options, async (store, { named, isGuess }) => {
    const now = io.clock.now();
    const results = await inTurn(named, async ({ tenant, key }): Promise<Result> => {
      const facts = decidingFacts(io, { tenant });
      const frozen: Decided = {
        reason: options.reason,
        actor: facts.cycle.actor,
        setAt: new Date(now).toISOString(),
        endsAt: options.for === undefined ? null : new Date(now + options.for).toISOString(),
      };
      const entry = freezeEntry('freeze.set', frozen, { ...facts, reasons: [options.reason] });
      const { seq } = await store.setFreeze(entry, { tenant: key, freeze: frozen });
      return { tenant, freeze: frozen, auditSeq: seq };
    });
    show(io, results, options.output);
    return isGuess ? EXIT.failed : EXIT.done;
  });
}

/** Ends the freeze; what is pending waits for the next apply or run. */
export function unfreeze(io: Io, options: FreezeOptions): Promise<ExitCode> {
  return withStore(io, options, async (store, { named }) => {
    const results = await inTurn(named, async ({ tenant, key }): Promise<Result> => {
      const facts = { ...decidingFacts(io, { tenant }), reasons: [options.reason] };
      let auditSeq: number | null = null;
      // One may have been said of the tenant, and one while nobody could tell its name.
      for (;;) {
        const overrides = await store.loadOverrides(key);
        const frozen = liveFreeze(overrides, io.clock.now());
        if (!frozen || !overrides.freeze) break;
        const entry = freezeEntry('freeze.ended', frozen, facts);
        const record = await store.endFreeze(entry, { tenant: key, seq: overrides.freeze.seq });
        if (!record) break;
        auditSeq = record.seq;
      }
      return { tenant, freeze: null, auditSeq };
    });
    show(io, results, options.output);
    return EXIT.done;
  });
}

interface Result {
  readonly tenant: TenantRef;
  readonly freeze: Decided | null;
  readonly auditSeq: number | null;
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** @throws StoreError saying what works all the same. */
async function withStore(
  io: Io,
  options: FreezeOptions,
  use: (store: Store, whose: Whose) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { readable, session } = await openReadable(io, options);
  try {
    const store = await openStoreForWriting(io);
    try {
      const whose = await whoseCampaigns(store, { readable, options, tenant: session.tenant });
      tellWhose(io, whose, readable);
      return await use(store, whose);
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

/** Of several tenants the JSON has the first, and the others beside it. */
function show(io: Io, results: readonly Result[], output: Output): void {
  if (output === 'json') {
    const [first, ...others] = results;
    io.out(jsonText({ ...first, ...(others.length > 0 && { others }) }));
    return;
  }
  io.out(textFor(io, output, (palette) => results.map((result) => resultText(result, palette)).join('\n')));
}

function resultText({ tenant, freeze: frozen, auditSeq }: Result, palette: Palette): string {
  const name = safeText(tenant.name);
  if (frozen) return `${palette.bold(`Tenant ${name}:`)} ${safeText(frozenText(frozen))}`;
  if (auditSeq === null) return `Tenant ${name} was not frozen.`;
  return `Tenant ${name} is not frozen any more; what is pending waits for the next \`dialform apply\` or \`run\`.`;
}
