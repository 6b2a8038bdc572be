import type { DesiredCampaign, DesiredState } from '../model/desired.ts';
import { UsageError } from '../model/errors.ts';
import { KINDS, keyText, type ResourceKey } from '../model/resource.ts';

/**
 * The names of the campaigns that `--target kind/name …` means: the campaign itself, or all that use a profile.
 * null where nothing was targeted: all of them.
 *
 * @throws UsageError for a target that is not `kind/name` or names nothing.
 */
export function selectTargets(targets: readonly string[], desired: DesiredState): ReadonlySet<string> | null {
  if (targets.length === 0) return null;
  const names = new Set<string>();
  for (const target of targets) {
    const key = parseTarget(target);
    if (key.kind === 'Subscription')
      throw new UsageError(`"${target}" is not in CXone: of a subscription there is nothing to plan`);
    const found = desired.campaigns.filter((campaign) => uses(campaign, key));
    if (found.length === 0 && !exists(key, desired)) throw new UsageError(`unknown target "${target}"`);
    for (const campaign of found) names.add(campaign.document.key.name);
  }
  return names;
}

/**
 * What besides campaigns `--target kind/name …` means, by `keyText`; null where nothing was targeted: all of them.
 *
 * @throws UsageError for a target that is not `kind/name`.
 */
export function selectOthers(targets: readonly string[]): ReadonlySet<string> | null {
  return targets.length === 0 ? null : new Set(targets.map((target) => keyText(parseTarget(target))));
}

/** @throws UsageError for anything but `kind/name`; the kind's letter case does not matter. */
export function parseTarget(text: string): ResourceKey {
  const [kindText = '', name = '', ...rest] = text.split('/');
  const kind = KINDS.find((known) => known.toLowerCase() === kindText.toLowerCase());
  if (!kind || kind === 'Project' || name === '' || rest.length > 0) {
    throw new UsageError(
      `"${text}" is not a target: write kind/name, the kind one of campaign, dialer, compliance, schedule, contactlist, webhook`,
    );
  }
  return { kind, name };
}

function uses(campaign: DesiredCampaign, key: ResourceKey): boolean {
  switch (key.kind) {
    case 'Campaign':
      return campaign.document.key.name === key.name;
    case 'Dialer':
      return campaign.dialer?.key.name === key.name;
    case 'Compliance':
      return campaign.compliance?.key.name === key.name;
    case 'Schedule':
      return campaign.schedule?.key.name === key.name;
    case 'ContactList':
      return campaign.contactList?.key.name === key.name;
    case 'Webhook':
    case 'Subscription':
    case 'Project':
      return false;
  }
}

function exists(key: ResourceKey, desired: DesiredState): boolean {
  const documents = [
    ...desired.campaigns.map((campaign) => campaign.document),
    ...desired.dialers,
    ...desired.compliances,
    ...desired.schedules,
    ...(desired.webhooks ?? []),
    ...(desired.contactLists ?? []),
  ];
  return documents.some((document) => document.key.kind === key.kind && document.key.name === key.name);
}
