import { REPLAY_MEANING, type Replay, type ReplayedCampaign } from '../../model/reports/replay.ts';
import type { PacingPolicy } from '../../rules/pacing/rule.ts';
import { pacingText } from '../../rules/pacing/settings-text.ts';
import type { ReplayRecord } from './parse-line.ts';
import { type CampaignReplay, type ReplayOptions, replayCampaign } from './replay-campaign.ts';

/** The rule that is tried on one campaign. */
export interface AskedRule {
  readonly policyFor: ReplayOptions['askedFor'];
  /** In words, with where it is written; null where there is none. */
  readonly words: string | null;
  /** What has to be known, given what held last. */
  readonly notes: (recorded: PacingPolicy) => readonly string[];
}

interface ReplayingOptions {
  readonly askedFor: (name: string) => AskedRule;
  readonly mostMoments: number;
}

interface Replaying {
  take(record: ReplayRecord): void;
  result(): Replay;
}

/** Takes the records of an export in their order, and keeps of them what a report tells. */
export function replayRecords({ askedFor, mostMoments }: ReplayingOptions): Replaying {
  const campaigns = new Map<
    string,
    { tenant: string; name: string; asked: AskedRule; run: CampaignReplay }
  >();
  let [records, otherForms] = [0, 0];
  return {
    take(record) {
      records += 1;
      if (record.type === 'other-form') otherForms += 1;
      if (record.type !== 'decision') return;
      const { tenant, name, evidence, reason } = record;
      const id = JSON.stringify([tenant, name]);
      let campaign = campaigns.get(id);
      if (!campaign) {
        const asked = askedFor(name);
        const run = replayCampaign({ askedFor: asked.policyFor, mostMoments });
        campaign = { tenant, name, asked, run };
        campaigns.set(id, campaign);
      }
      campaign.run.take({ evidence, reason });
    },
    result: () => ({
      ...{ meaning: REPLAY_MEANING, records, otherForms },
      campaigns: [...campaigns.values()].flatMap(({ tenant, name, asked, run }): ReplayedCampaign[] => {
        const policy = run.policy();
        const result = run.result();
        if (!policy || !result) return [];
        const { words, notes } = asked;
        const { moves } = policy.pacing;
        const recorded = pacingText(policy.pacing);
        return [{ tenant, name, moves, recorded, asked: words, notes: notes(policy), ...result }];
      }),
    }),
  };
}
