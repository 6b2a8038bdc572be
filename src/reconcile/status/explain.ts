import { sameValue } from '../../diff/normalise.ts';
import type { Pair } from '../../diff/pair.ts';
import { targetValue } from '../../diff/three-way.ts';
import type { AuditRecord } from '../../model/audit.ts';
import type { BaseField, BaseRecord } from '../../model/base.ts';
import type { DialerSpec } from '../../model/documents.ts';
import type { Plan } from '../../model/plan.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import type { ExplainedField, Explanation, ExplanationEvent } from '../../model/reports/explanation.ts';
import { type Document, keyText, sourceOf } from '../../model/resource.ts';
import type { HealthVerdict } from '../../model/run-state/health.ts';
import type { RunStateHold } from '../../model/run-state/hold.ts';
import { meetsRunState } from '../../model/run-state/run-state.ts';
import type { Json } from '../../model/values/json.ts';
import { type Pointer, valueAt } from '../../model/values/pointer.ts';
import type { Want, WantedField } from '../../model/wanted.ts';
import { pacingText } from '../../rules/pacing/settings-text.ts';
import type { PacedView } from '../pacing/view.ts';
import { finishedReasons, heldBackReasons } from './held-back.ts';

export interface ExplainInput {
  readonly pair: Pair;
  readonly pointer: Pointer;
  readonly plan: Plan;
  readonly dialect: Dialect;
  /** The campaign's profile, for the rule in it. */
  readonly dialer?: Document<DialerSpec> | undefined;
  /** The run-state rule that does not let this campaign dial now. */
  readonly hold: RunStateHold | null;
  /** What each health rule that is asked for says. */
  readonly verdicts?: readonly HealthVerdict[];
  /** What the pacing rule decided when the store last heard of it; null where it never did. */
  readonly decided?: Pick<PacedView, 'decision' | 'sampleAt' | 'recent' | 'agents'> | null;
  /** Outcome records of this campaign, newest first. */
  readonly history: readonly AuditRecord[];
}

/** Who owns a value, where it comes from, what it was and is; of the whole campaign where the pointer is `""`. */
export function buildExplanation(input: ExplainInput): Explanation {
  const { pair, pointer } = input;
  const { key, source } = pair.wanted;
  const fields = explainFields(input);
  const changes = input.plan.changes.filter((change) => keyText(change.key) === keyText(key));
  const history = input.history.flatMap((record) => explainedEvent(record, pointer));
  if (pointer === '') {
    const told = changes.length === 0 ? ['in sync'] : changes.flatMap((change) => change.reasons);
    const reasons = [...told, ...whyNotDialing(input)];
    const actual = pair.type === 'present' ? pair.actual.resource : null;
    return {
      key,
      pointer,
      owner: 'git',
      desired: null,
      actual,
      base: null,
      source,
      reasons,
      history,
      fields,
    };
  }
  const own = fields.find((field) => field.pointer === pointer || pointer.startsWith(`${field.pointer}/`));
  const actual = actualAt(pair, pointer);
  if (!own) {
    const within = fields.filter((field) => field.pointer.startsWith(`${pointer}/`));
    const reasons =
      within.length === 0
        ? ['nobody owns it: it is not written in the YAML, so whatever CXone holds stays']
        : [`a section: ${within.map((field) => field.pointer).join(', ')} are owned, the rest is nobody's`];
    return {
      ...{ key, pointer, owner: 'nobody', desired: null, actual, base: null, source: null, reasons, history },
      ...(within.length > 0 ? { fields: within } : {}),
    };
  }
  const reasons = changes.flatMap((change) =>
    change.fields.some((field) => field.path === own.pointer)
      ? [`${change.action} is planned, cause ${change.cause}`, ...change.reasons]
      : [],
  );
  const { owner, desired, base, source: place } = own;
  return {
    ...{ key, pointer, owner, desired, actual, base, source: place },
    reasons: [
      ...ownerReasons(input, own),
      ...(reasons.length > 0 ? reasons : [own.inSync ? 'in sync' : 'not in sync']),
      ...(own.pointer === input.dialect.shape.runState ? whyNotDialing(input) : []),
      ...lastDecision(input, own.pointer),
    ],
    history,
  };
}

function lastDecision({ decided, dialer, dialect }: ExplainInput, pointer: Pointer): readonly string[] {
  const moves = dialer?.spec.pacing?.moves;
  if (!decided || moves === undefined || dialect.dialing[moves] !== pointer) return [];
  const { decision, sampleAt, recent, agents } = decided;
  const { attempted, answered, abandoned } = recent;
  const age =
    sampleAt === null ? 'none' : `${Math.max(0, Math.round((decision.at - sampleAt) / 1000))} s old`;
  const counted = `${attempted} dials, ${answered} live answers, ${abandoned} of them abandoned in the half hour before`;
  const floor = agents ? `; ${agents.available} agents available, ${agents.busy} busy` : '';
  return [
    `decided at ${new Date(decision.at).toISOString()}, CXone holding ${decision.held}: ${decision.reason}`,
    `by figures (the newest ${age}): ${counted}${floor}`,
  ];
}

function whyNotDialing(input: ExplainInput): readonly string[] {
  const { pair, hold, dialect } = input;
  return [...heldBackReasons(pair, hold), ...finishedReasons(pair, dialect.shape), ...verdictReasons(input)];
}

function verdictReasons({ verdicts = [] }: ExplainInput): readonly string[] {
  return verdicts.map(
    ({ rule, holds, seen }) => `${rule} ${holds ? 'holds it back' : 'lets it dial'}: ${seen}`,
  );
}

function explainFields(input: ExplainInput): readonly ExplainedField[] {
  const { pair, dialect } = input;
  const base = pair.base;
  const fields = pair.wanted.fields.map((field) => explainField(field, { pair, base, dialect }));
  const { run } = pair.wanted;
  if (!run) return fields;
  const status = pair.type === 'present' ? pair.actual.status : null;
  return [
    ...fields,
    {
      pointer: dialect.shape.runState,
      owner: 'git',
      desired: dialect.runStateValue(run.value),
      actual: status === null ? null : dialect.runStateValue(status),
      base: base?.run ? dialect.runStateValue(base.run) : null,
      source: run.source,
      inSync: status !== null && (meetsRunState(run.value, status) || isHeldBack(input)),
    },
  ];
}

/** It is as it has to be while a rule holds it back: nothing of its run state is planned. */
function isHeldBack({ pair, hold, plan, dialect }: ExplainInput): boolean {
  const { name } = pair.wanted.key;
  const isRunState = ({ path }: { readonly path: Pointer }) => path === dialect.shape.runState;
  const isPlanned = plan.changes.some(({ key, fields }) => key.name === name && fields.some(isRunState));
  return heldBackReasons(pair, hold).length > 0 && !isPlanned;
}

function explainField(
  field: WantedField,
  states: { readonly pair: Pair; readonly base: BaseRecord | null; readonly dialect: Dialect },
): ExplainedField {
  const { shape } = states.dialect;
  const actual = actualAt(states.pair, field.path);
  const target = targetValue(field.want, actual ?? undefined);
  return {
    pointer: field.path,
    owner: field.owner,
    desired: wantJson(field.want),
    actual,
    base: baseJson(states.base?.fields[field.path]),
    source: field.source,
    inSync: sameValue(field.path, { wanted: target, actual: actual ?? undefined }, shape),
  };
}

function ownerReasons({ pair, dialer }: ExplainInput, own: ExplainedField): readonly string[] {
  if (own.owner === 'git') return [`Git owns it: written at ${own.source ?? 'an unknown place'}`];
  const field = pair.wanted.fields.find(({ path }) => path === own.pointer);
  if (field?.want.type !== 'envelope') return [];
  const { min, max } = field.want;
  return [
    ...ruleReasons(dialer, own),
    `an envelope: Git owns the bounds ${min}..${max} (${field.source}), any value within them is in sync`,
  ];
}

/** The pacing rule that moves the field: both come from the same place of the dialer. */
function ruleReasons(dialer: Document<DialerSpec> | undefined, own: ExplainedField): readonly string[] {
  const pacing = dialer?.spec.pacing;
  if (!dialer || !pacing || sourceOf(dialer, `/spec/${pacing.moves}`) !== own.source) return [];
  return [`the pacing rule ${pacingText(pacing)} moves it (${sourceOf(dialer, '/spec/pacing')})`];
}

function actualAt(pair: Pair, pointer: Pointer): Json {
  return pair.type === 'present' ? (valueAt(pair.actual.resource, pointer) ?? null) : null;
}

function wantJson(want: Want): Json {
  return want.type === 'value' ? want.value : { min: want.min, max: want.max, initial: want.initial };
}

function baseJson(base: BaseField | undefined): Json {
  if (base === undefined) return null;
  return 'value' in base ? base.value : { min: base.min, max: base.max };
}

/** A record as an explanation tells it; nothing where it is not about the pointer. */
export function explainedEvent(record: AuditRecord, pointer: Pointer): readonly ExplanationEvent[] {
  const before = valueAt(record.before, pointer) ?? null;
  const after = valueAt(record.after, pointer) ?? null;
  if (pointer !== '' && before === null && after === null) return [];
  const { seq, at, event: what, cause, commit, reasons } = record;
  return [{ seq, at, event: what, cause, before, after, by: record.actor.user, commit, reasons }];
}
