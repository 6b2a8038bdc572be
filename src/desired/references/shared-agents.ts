import type { DesiredCampaign } from '../../model/desired.ts';
import type { Pacing } from '../../model/documents.ts';
import type { Finding } from '../../model/finding.ts';
import { sourceOf } from '../../model/resource.ts';
import { subjectOf } from '../checked.ts';

/** So many campaigns are named; of more their number is told. */
const NAMED = 5;

interface Paced {
  readonly campaign: DesiredCampaign;
  readonly pacing: Pacing;
  /** The least that its ratio may be; null where a rule moves something else. */
  readonly leastRatio: number | null;
}

/**
 * Pools whose agents several campaigns dial for. Budget rules know of one another, and can do no more than go down to their
 * minimum; any other rule paces as if it had the agents to itself.
 */
export function checkSharedAgents(campaigns: readonly DesiredCampaign[]): readonly Finding[] {
  const byPool = new Map<string, Paced[]>();
  for (const campaign of campaigns) {
    const { agentPool, run } = campaign.document.spec;
    const paced = pacedBy(campaign);
    if (agentPool === undefined || run !== 'running' || !paced) continue;
    const sharing = byPool.get(agentPool);
    if (sharing) sharing.push(paced);
    else byPool.set(agentPool, [paced]);
  }
  return [...byPool].flatMap(([pool, sharing]) => findingOf(pool, sharing) ?? []);
}

function findingOf(pool: string, [first, ...others]: readonly Paced[]): Finding | null {
  if (!first || others.length === 0) return null;
  const all = [first, ...others];
  const advice = all.some(({ pacing }) => pacing.kind !== 'budget') ? ALONE : lowerMinimum(all);
  if (advice === null) return null;
  const named = others.slice(0, NAMED).map(({ campaign }) => JSON.stringify(campaign.document.key.name));
  const more = others.length > NAMED ? ` and ${others.length - NAMED} more` : '';
  const { document } = first.campaign;
  const message = `${subjectOf(document.key)}: its agents (${pool}) are those of ${named.join(', ')}${more} too, ${advice}`;
  return { id: 'shared-agents', severity: 'info', message, source: sourceOf(document, '/spec/agentPool') };
}

const ALONE =
  "and not all are paced by a budget rule: each is paced as if they were its own, so that one may abandon more than its limit; a lower maximum in the dialer's envelope keeps all within it";

/** Null where the rules may go as low as one call a free agent takes of all of them together. */
function lowerMinimum(all: readonly Paced[]): string | null {
  const least = all.reduce((sum, { leastRatio }) => sum + (leastRatio ?? 0), 0);
  if (least <= 1) return null;
  const part = Math.max(0.1, Math.floor(10 / all.length) / 10);
  return `and together they never dial less than ${shown(least)} calls for each free agent: where that abandons more than the limit, only a lower minimum of dialRatio (${part}) lets their rules dial less`;
}

function shown(ratio: number): string {
  return String(Math.round(ratio * 10) / 10);
}

function pacedBy(campaign: DesiredCampaign): Paced | null {
  const { spec } = campaign.dialer ?? {};
  if (!spec?.pacing) return null;
  const { dialRatio } = spec;
  const leastRatio =
    spec.pacing.moves !== 'dialRatio' || typeof dialRatio !== 'object' ? null : dialRatio.min;
  return { campaign, pacing: spec.pacing, leastRatio };
}
