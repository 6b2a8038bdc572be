import { secretsOf } from '../../../desired/settings/secrets.ts';
import type { Environment } from '../../../desired/settings/variables.ts';
import type { ReadySubscription } from '../../../events/deliver.ts';
import type { DesiredState, Subscription } from '../../../model/desired.ts';
import { exportReceiver } from '../../../model/events/export.ts';
import { resumeModes } from '../../../reconcile/resume-modes.ts';

/** The subscriptions, and receivers of exports, that are served now, their secrets looked up. One whose secret is not there can't be served. */
export function readySubscriptions(desired: DesiredState, env: Environment): readonly ReadySubscription[] {
  const secretOf = secretsOf(desired.project, env);
  const request = (spec: Receiver): ReadySubscription['request'] => {
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
  const modeOf = resumeModes(desired.campaigns);
  const rampsUp = (campaign: string) => modeOf(campaign) === 'gradual';
  const subscriptions = (desired.subscriptions ?? [])
    .filter(({ spec }) => spec.enabled ?? true)
    .map(({ key, spec }) => ({ name: key.name, spec, request: request(spec), rampsUp }));
  const exports = (desired.project?.spec.exports ?? []).flatMap(({ name, deliver }) =>
    deliver
      ? [
          {
            ...({ name: exportReceiver(name), fedBy: 'export', request: request(deliver), rampsUp } as const),
            spec: { target: deliver.target, ...(deliver.retry && { retry: deliver.retry }) },
          },
        ]
      : [],
  );
  return [...subscriptions, ...exports];
}

/** What a request goes by, of a subscription or of an export. */
type Receiver = Pick<
  Subscription['spec'],
  'target' | 'headers' | 'secretHeaders' | 'secret' | 'timeoutSeconds'
>;
