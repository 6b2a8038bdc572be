import type { DesiredCampaign } from '../model/desired.ts';
import type { Finding } from '../model/finding.ts';
import { sourceOf } from '../model/resource.ts';
import { subjectOf } from './checked.ts';

/** So many campaigns are named; of more their number is told. */
const NAMED = 5;

/** Pools whose agents several campaigns dial for, each paced by a rule of its own: the calls of one take the other's agents. */
export function checkSharedAgents(campaigns: readonly DesiredCampaign[]): readonly Finding[] {
  const byPool = new Map<string, DesiredCampaign[]>();
  for (const campaign of campaigns) {
    const { agentPool, run } = campaign.document.spec;
    if (agentPool === undefined || run !== 'running' || !campaign.dialer?.spec.pacing) continue;
    const sharing = byPool.get(agentPool);
    if (sharing) sharing.push(campaign);
    else byPool.set(agentPool, [campaign]);
  }
  return [...byPool].flatMap(([pool, [first, ...others]]): Finding[] => {
    if (!first || others.length === 0) return [];
    const named = others.slice(0, NAMED).map(({ document }) => JSON.stringify(document.key.name));
    const more = others.length > NAMED ? ` and ${others.length - NAMED} more` : '';
    const message = `${subjectOf(first.document.key)}: its agents (${pool}) are those of ${named.join(', ')}${more} too, and each is paced as if they were its own, so that one may abandon more than its limit: a lower maximum in the dialer's envelope keeps all within it`;
    return [
      {
        id: 'shared-agents',
        severity: 'info',
        message,
        source: sourceOf(first.document, '/spec/agentPool'),
      },
    ];
  });
}
