import { pairCampaigns, remoteIdOf } from '../../diff/pair.ts';
import type { AuditRecord } from '../../model/audit.ts';
import type { Base } from '../../model/base.ts';
import type { Plan } from '../../model/plan.ts';
import type { WebhookStatus } from '../../model/reports/status.ts';
import { keyText } from '../../model/resource.ts';
import type { ObservedFacet } from '../../plan/changes/facets.ts';
import { lastChangeOf, summary } from './status.ts';

/** One row a webhook of the YAML. In sync is what the plan has nothing to say of. */
export function buildWebhookStatus(input: {
  readonly facets: readonly ObservedFacet[];
  readonly base: Base;
  readonly plan: Plan;
  /** Newest outcome, by `keyText`. */
  readonly lastChanges: ReadonlyMap<string, AuditRecord>;
}): readonly WebhookStatus[] {
  const { facets, base, plan, lastChanges } = input;
  const records = base.type === 'records' ? base.records : new Map();
  return facets
    .filter(({ kind }) => kind === 'Webhook')
    .flatMap(({ wanted, observation }) => pairCampaigns(wanted, observation, records).pairs)
    .map((pair) => {
      const { key } = pair.wanted;
      const changes = plan.changes.filter((change) => keyText(change.key) === keyText(key));
      return {
        name: key.name,
        remoteId: remoteIdOf(pair),
        inSync: changes.length === 0,
        reasons: changes.flatMap((change) => [...summary(change), ...change.reasons]),
        lastChange: lastChangeOf(lastChanges.get(keyText(key))),
      };
    });
}
