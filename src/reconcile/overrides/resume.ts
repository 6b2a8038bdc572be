import type { AuditEntry } from '../../model/audit.ts';
import type { BaseRecord } from '../../model/base.ts';
import type { DesiredState } from '../../model/desired.ts';
import { HELD_BACK, type Outcome } from '../../model/outcome.ts';
import { baseKeyOf, type Change, type Plan } from '../../model/plan.ts';
import { keyText, kindWord } from '../../model/resource.ts';
import {
  isLive,
  liveFreeze,
  type Override,
  type Overrides,
  overridesOf,
  RESUMED,
} from '../../model/run-state/override.ts';
import { isRuleMove } from '../../plan/changes/rule-moves.ts';
import { planDigest } from '../../plan/digest.ts';
import { dialsLess, freezeText } from '../../plan/frozen.ts';
import {
  applyCycle,
  type CycleContext,
  type CycleInput,
  planCycle,
  settleCycle,
} from '../cycle/run-cycle.ts';
import type { Standing } from '../cycle/standing.ts';
import { endOverride } from './end-overrides.ts';
import { formerNames } from './former-names.ts';
import { knownRecord } from './known-record.ts';
import { assertMayResume, mayStart, type ResumeRequest, type Subject } from './may-resume.ts';
import { campaignKey, overrideEntry } from './records.ts';

/**
 * Ends what people paused or stopped, takes a pause from the console as answered, and starts what `spec.run` wants
 * running if every rule consents; what a rule holds back starts by itself when it may. Settings are never written here: a
 * campaign whose settings have to change first waits for an apply. For a run that holds the lock.
 *
 * @throws UsageError for a campaign that `spec.run` does not want running and no override pauses, before anything is changed.
 */
export async function resumeDialing(
  request: ResumeRequest,
  input: CycleInput,
  context: CycleContext,
): Promise<readonly Outcome[]> {
  await settleCycle(context);
  const overrides = await context.store.loadOverrides(baseKeyOf(context.tenant));
  const now = context.clock.now();
  const records = await context.store.loadBase(baseKeyOf(context.tenant));
  const { desired } = input;
  const names = request.names === 'all' ? overridden(overrides, { now, desired, records }) : request.names;
  const freeze = liveFreeze(overrides, now);
  if (freeze) return names.map((name) => refused(name, 'freeze', freezeText(freeze)));
  const formerly = formerNames(desired.campaigns.map(({ document }) => document));
  const subjects: Subject[] = [];
  for (const name of names) {
    const campaign = desired.campaigns.find(({ document }) => document.key.name === name);
    const record = await knownRecord({ name, campaign }, { records, desired }, context);
    const remoteId = campaign?.document.metadata.remoteId ?? record?.remoteId ?? null;
    const { previousNames } = campaign?.document.metadata ?? {};
    const wanted = previousNames ? { previousNames } : {};
    const known = overridesOf(overrides, {
      name,
      remoteId,
      formerly: formerly({ wanted, base: record ?? null }),
    });
    const [override = null, ...older] =
      known.length > 0 ? known : overridesOf(overrides, { name: null, remoteId: name });
    subjects.push({ name, campaign, override, older, record });
  }
  for (const subject of subjects) assertMayResume(subject, request);
  for (const subject of subjects) await decide(subject, request, context);
  const declared = subjects.flatMap(({ name, campaign }) => (campaign ? name : []));
  const planned =
    declared.length === 0
      ? null
      : await planCycle(
          { ...input, settings: { ...input.settings, targets: declared.map((name) => `campaign/${name}`) } },
          context,
        );
  const starting = planned ? onlyStarts(planned.plan, context) : null;
  const started = starting ? await applyCycle(starting, context) : [];
  return subjects.map((subject) => {
    const { name, campaign } = subject;
    if (!campaign || !planned) return refused(name, 'not-declared', NOT_DECLARED);
    if (!mayStart(subject, request)) return { ...shared(name), status: 'applied' };
    const own = started.filter(({ key }) => key.name === name);
    return own.find(({ action }) => action === 'transition') ?? own[0] ?? unstarted(name, planned);
  });
}

const NOT_DECLARED =
  'its override has ended; no document names it, so dialform starts nothing: start it in CXone';

/** By the names that their documents have now: a cycle may have moved what the base knows to one that says nothing of it. */
function overridden(
  { campaigns }: Overrides,
  facts: {
    readonly now: number;
    readonly desired: DesiredState;
    readonly records: ReadonlyMap<string, BaseRecord>;
  },
): readonly string[] {
  const { now, desired, records } = facts;
  const held = campaigns.filter((override) => override.run !== 'running' && isLive(override, now));
  const declared = new Map(desired.campaigns.map(({ document }) => [document.key.name, document]));
  const names = held.map(({ campaign, remoteId }) => {
    if (campaign !== null && declared.has(campaign)) return campaign;
    const renamed = [...declared.values()].find(
      ({ metadata }) => campaign !== null && metadata.previousNames?.includes(campaign),
    );
    const known = [...records.values()].find(
      (record) => record.remoteId === remoteId && declared.has(record.key.name),
    );
    return renamed?.key.name ?? (remoteId === null ? campaign : (known?.key.name ?? campaign ?? remoteId));
  });
  return [...new Set(names.flatMap((name) => name ?? []))];
}

/** The person's word, on the record, before anything is started by it. */
async function decide(subject: Subject, request: ResumeRequest, context: CycleContext): Promise<void> {
  const { store, tenant } = context;
  const { name, override } = subject;
  const facts = { ...context, cycle: { ...context.cycle, planDigest: null }, reasons: [request.reason] };
  for (const one of subject.older) await endOverride(one, facts);
  if (override && request.endsAt === null) {
    await endOverride(override, mayStart(subject, request) ? { ...facts, heldBy: RESUMED } : facts);
    return;
  }
  const records = await store.loadBase(baseKeyOf(tenant));
  const record = subject.record && records.get(keyText(subject.record.key));
  const said: Override = {
    campaign: name,
    remoteId: record?.remoteId ?? null,
    run: 'running',
    reason: request.reason,
    actor: context.cycle.actor,
    setAt: new Date(context.clock.now()).toISOString(),
    endsAt: request.endsAt,
    leftIn: null,
  };
  const entry: AuditEntry = overrideEntry('override.set', said, { ...facts, reasons: [] });
  if (request.endsAt !== null) {
    await store.setOverride(entry, { tenant: baseKeyOf(tenant), override: said });
    return;
  }
  // No override to end: whoever paused it in the console is answered.
  const put = record ? [{ ...record, heldBy: RESUMED }] : [];
  await store.appendWithBase(entry, { tenant: baseKeyOf(tenant), put });
}

/** The plan's starts that wait for no settings, what leads up to them, and what is in sync. */
function onlyStarts(plan: Plan, { dialect }: CycleContext): Plan {
  const starting = new Set(
    plan.changes.flatMap((change) =>
      isStart(change, dialect) && before(plan, change.key.name).length === 0 ? [change.key.name] : [],
    ),
  );
  const changes = plan.changes.filter(
    (change) => starting.has(change.key.name) && (isStart(change, dialect) || isRuleMove(change)),
  );
  const update = changes.filter(isRuleMove).length;
  const summary = { create: 0, delete: 0, none: 0, blocked: 0, update, transition: changes.length - update };
  const starts = { ...plan, changes, policy: [], guards: [], summary };
  return { ...starts, digest: planDigest(starts) };
}

function isStart(change: Change, dialect: CycleContext['dialect']): boolean {
  return change.action === 'transition' && !dialsLess(change, dialect);
}

/** What has to be done before a campaign's start, contacts included; that a rule begins at its least is part of the start. */
function before(plan: Plan, name: string): readonly Change[] {
  return plan.changes.filter((change) => {
    const { key, action, startsAfter } = change;
    if (action === 'none') return false;
    if (key.kind !== 'Campaign') return startsAfter?.includes(name) ?? false;
    return key.name === name && action !== 'transition' && !isRuleMove(change);
  });
}

function unstarted(
  name: string,
  { plan, standing }: { readonly plan: Plan; readonly standing: Standing },
): Outcome {
  const waiting = before(plan, name);
  if (waiting.length > 0) {
    const message = `nothing holds it back any more, but ${whatComes(waiting)} first: \`dialform apply --target campaign/${name}\` does both`;
    return refused(name, 'settings-first', message);
  }
  const hold = standing.holds.get(name);
  if (!hold) return { ...shared(name), status: 'applied' };
  return { ...shared(name), status: 'not-attempted', error: { code: HELD_BACK, message: hold.reason } };
}

/** `its settings (update in the plan) and the contacts of contactlist "x" come`. */
function whatComes(waiting: readonly Change[]): string {
  const actions = new Set(waiting.flatMap(({ key, action }) => (key.kind === 'Campaign' ? [action] : [])));
  const lists = new Set(
    waiting.flatMap(({ key }) => (key.kind === 'Campaign' ? [] : [`${kindWord(key.kind)} "${key.name}"`])),
  );
  const parts = [
    ...(actions.size > 0 ? [`its settings (${[...actions].join(', ')} in the plan)`] : []),
    ...(lists.size > 0 ? [`the contacts of ${[...lists].join(', ')}`] : []),
  ];
  return `${parts.join(' and ')} come`;
}

function refused(name: string, code: string, message: string): Outcome {
  return { ...shared(name), status: 'blocked', error: { code, message } };
}

function shared(name: string) {
  return { key: campaignKey(name), action: 'transition', latencyMs: null, auditSeq: null } as const;
}
