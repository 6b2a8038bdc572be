import { plainEntry, type RecordingFacts } from '../../apply/plain-entry.ts';
import type { AuditEntry } from '../../model/audit.ts';
import type { ResourceKey } from '../../model/resource.ts';
import { type Decided, decidedText, OVERRIDE_RULES, type Override } from '../../model/run-state/override.ts';
import type { Json } from '../../model/values/json.ts';

export function overrideEntry(
  event: 'override.set' | 'override.ended',
  override: Override,
  facts: RecordingFacts & { readonly reasons?: readonly string[] },
): AuditEntry {
  const { campaign, remoteId, run } = override;
  const said = `${OVERRIDE_RULES[run]} ${decidedText(override, 'until it is resumed')}`;
  return {
    ...plainEntry(facts),
    event,
    key: campaign === null ? null : campaignKey(campaign),
    remoteId,
    reasons: [...(facts.reasons ?? []), said],
    details: { override: { run, ...decidedJson(override) } },
  };
}

export function freezeEntry(
  event: 'freeze.set' | 'freeze.ended',
  freeze: Decided,
  facts: RecordingFacts & { readonly reasons: readonly string[] },
): AuditEntry {
  return {
    ...plainEntry(facts),
    event,
    reasons: facts.reasons,
    details: { freeze: { ...decidedJson(freeze) } },
  };
}

export function campaignKey(name: string): ResourceKey {
  return { kind: 'Campaign', name };
}

function decidedJson({ reason, actor, setAt, endsAt }: Decided): Readonly<Record<string, Json>> {
  return { reason, setBy: { ...actor }, setAt, endsAt };
}
