import { secretsOf } from '../../desired/secrets.ts';
import type { Environment } from '../../desired/variables.ts';
import type { ReadySubscription } from '../../events/deliver.ts';
import type { DesiredState, Subscription } from '../../model/desired.ts';

/** The subscriptions that are served now, their secrets looked up. One whose secret is not there can't be served. */
export function readySubscriptions(desired: DesiredState, env: Environment): readonly ReadySubscription[] {
  const secretOf = secretsOf(desired.project, env);
  const paced = new Set(
    desired.campaigns.flatMap(({ document, dialer }) => (dialer?.spec.pacing ? [document.key.name] : [])),
  );
  const request = ({ spec }: Subscription): ReadySubscription['request'] => {
    const headers: Record<string, string> = { ...spec.headers };
    for (const [header, name] of Object.entries(spec.secretHeaders ?? {})) {
      const found = secretOf(name);
      if ('problem' in found) return found;
      headers[header] = found.value;
    }
    const signing = spec.secret === undefined ? null : secretOf(spec.secret);
    if (signing && 'problem' in signing) return signing;
    const timeoutMs = (spec.timeoutSeconds ?? 5) * 1_000;
    return { url: spec.target, headers, secret: signing?.value ?? null, timeoutMs };
  };
  return (desired.subscriptions ?? [])
    .filter(({ spec }) => spec.enabled ?? true)
    .map((subscription) => ({
      name: subscription.key.name,
      spec: subscription.spec,
      request: request(subscription),
      isPaced: (campaign) => paced.has(campaign),
    }));
}
