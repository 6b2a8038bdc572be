import { completeNew } from '../../diff/complete.ts';
import type { Pair } from '../../diff/pair.ts';
import { baseFieldOf, targetValue } from '../../diff/three-way.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { Change, FieldChange } from '../../model/plan.ts';
import { kindWord } from '../../model/resource.ts';
import type { WantedCampaign } from '../../model/wanted.ts';
import { blocked, type CampaignChanges, type ChangeContext, only } from './context.ts';
import { transition } from './transition.ts';

/** A campaign that the tenant does not hold: created stopped, and started as a change of its own. */
export function buildCreation(
  pair: Extract<Pair, { type: 'absent' }>,
  context: ChangeContext,
): CampaignChanges {
  const { wanted, base } = pair;
  const gone = Boolean(base?.remoteId);
  const cause = gone ? 'drift' : context.baseState === 'none' ? 'unknown' : 'git';
  if (cause !== 'drift' && context.policy.scope === 'drift') return only();
  const isCampaign = wanted.key.kind === 'Campaign';
  const known = `the ${kindWord(wanted.key.kind)} that we knew (${base?.remoteId}) is gone from CXone`;
  const reasons = gone
    ? [`${known}; it is created again`]
    : [isCampaign ? 'it is not in CXone yet; created stopped' : 'it is not in CXone yet'];
  if (wanted.createBlockers.length > 0) return only(blocked(wanted, wanted.createBlockers, null));
  const fields = wanted.fields.map((field): FieldChange => {
    const after = targetValue(field.want, undefined);
    return { path: field.path, before: null, after, owner: field.owner, cause, source: field.source };
  });
  const report = gone && context.policy.onDrift === 'report';
  if (report) {
    const told = `${known}; onDrift is report, so it is not created again`;
    return only({
      key: wanted.key,
      remoteId: null,
      action: 'none',
      cause,
      patch: [],
      fields,
      reasons: [told],
    });
  }
  const resource = completeNew(context.dialect.createDefaults, wanted.fields);
  const create: Change = {
    key: wanted.key,
    remoteId: null,
    action: 'create',
    cause,
    patch: [{ op: 'add', path: '', value: resource }],
    fields,
    reasons,
    base: {
      key: wanted.key,
      remoteId: null,
      displayName: wanted.displayName,
      fields: Object.fromEntries(wanted.fields.map((field) => [field.path, baseFieldOf(field.want)])),
      run: wanted.run && wanted.run.value !== 'running' ? wanted.run.value : null,
      heldBy: null,
      protected: wanted.protected,
      policy: policyOf(wanted),
      ...(wanted.digest !== undefined && { digest: wanted.digest }),
    },
  };
  if (wanted.run?.value !== 'running') return only(create);
  if (context.hold)
    return only({ ...create, reasons: [...reasons, `not started yet: ${context.hold.reason}`] });
  const reason = 'started in a second step, once it is created';
  return only(
    create,
    transition(wanted, { from: 'draft', to: 'running', cause, reason, base: create.base ?? null }, context),
  );
}

function policyOf(wanted: WantedCampaign): BaseRecord['policy'] {
  return Object.fromEntries(wanted.policy().map((entry) => [entry.field, entry.value]));
}
