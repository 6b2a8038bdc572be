import { plainEntry } from '../../../apply/plain-entry.ts';
import type { DesiredState } from '../../../model/desired.ts';
import { exportReceiver } from '../../../model/events/export.ts';
import type { Outbox } from '../../../model/events/outbox.ts';
import type { TenantRef } from '../../../model/plan.ts';
import type { HeldLock } from '../../../model/ports/ports.ts';
import { currentActor } from '../../actor.ts';
import type { Io } from '../../io.ts';
import type { Logger } from '../../output/logger.ts';
import { systemRandom } from '../../system.ts';

const WHY = 'it is no longer in the YAML';

/**
 * Lets go of the subscriptions and exports that the YAML no longer declares: what is on its way to them becomes dead letters,
 * and one of that name that is declared later is a new one. One that is only disabled is declared.
 */
export async function releaseReceivers(
  io: Pick<Io, 'clock' | 'env'>,
  desired: Pick<DesiredState, 'subscriptions' | 'project'>,
  parts: {
    readonly store: Outbox;
    readonly lease: HeldLock;
    readonly tenant: TenantRef;
    readonly commit: string | null;
    readonly logger: Pick<Logger, 'warn'>;
  },
): Promise<void> {
  const { store, lease, tenant, commit, logger } = parts;
  const declared = new Set([
    ...(desired.subscriptions ?? []).map(({ key }) => key.name),
    ...(desired.project?.spec.exports ?? []).map(({ name }) => exportReceiver(name)),
  ]);
  const gone = (await store.receivers(tenant.name)).filter((name) => !declared.has(name));
  for (const receiver of gone) {
    lease.assertHeld();
    const cycle = { id: systemRandom.uuid(), actor: currentActor(io), commit, planDigest: null };
    const givenUp = await store.releaseReceiver(tenant.name, receiver, {
      why: WHY,
      entry: (count) => ({
        ...plainEntry({ tenant, clock: io.clock, cycle }),
        event: 'subscription.released',
        reasons: [`${receiver}: ${WHY}; ${count} on the way became dead letters`],
        details: { subscription: receiver, counts: { givenUp: count } },
      }),
    });
    logger.warn({ subscription: receiver, givenUp }, 'no longer told: dialform events list');
  }
}
