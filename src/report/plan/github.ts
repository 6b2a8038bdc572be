import type { Change, Guard, Plan } from '../../model/plan.ts';
import type { Freeze } from '../../model/run-state/override.ts';
import { findingAnnotation } from '../findings/findings.ts';
import { type Annotation, annotationLine } from '../findings/github.ts';
import { worstFirst } from '../findings/order.ts';
import { riskAnnotations } from '../risk/github.ts';
import { fieldLabel, fieldLines } from '../text/field-lines.ts';
import { keyWords } from '../text/words.ts';
import { frozenText } from './frozen-text.ts';
import { type PlanKind, planSentence } from './summary.ts';

/** GitHub shows so many annotations of a level and step. */
const MOST_OF_A_LEVEL = 10;

/**
 * GitHub workflow commands for what a reviewer should see in the pull request: findings, guards, blocked changes,
 * deletes, drift and high risks, worst first, at most ten of a level (the tenth then says how many more there are); the summary last.
 *
 * @param options.directory the desired-state directory as seen from the repository's root
 */
export function planGithub(
  plan: Plan,
  options: { readonly directory: string; readonly kind?: PlanKind },
): string {
  const annotations = [
    ...(plan.freeze ? [freezeAnnotation(plan.freeze)] : []),
    ...plan.guards.filter((guard) => !guard.allowed).map(guardAnnotation),
    ...plan.changes.flatMap(changeAnnotations),
    ...riskAnnotations(plan),
    ...worstFirst(plan.findings).map(findingAnnotation),
  ];
  const lines = (['error', 'warning', 'notice'] as const).flatMap((level) =>
    atMostTen(annotations.filter((annotation) => annotation.level === level)),
  );
  return [
    ...lines.map((line) => annotationLine(line, options.directory)),
    planSentence(plan, options.kind),
  ].join('\n');
}

function atMostTen(annotations: readonly Annotation[]): readonly Annotation[] {
  const first = annotations[0];
  if (first === undefined || annotations.length <= MOST_OF_A_LEVEL) return annotations;
  const shown = annotations.slice(0, MOST_OF_A_LEVEL - 1);
  const left = annotations.length - shown.length;
  return [
    ...shown,
    { level: first.level, title: 'more', message: `… and ${left} more of this level`, source: null },
  ];
}

function freezeAnnotation(freeze: Freeze): Annotation {
  return { level: 'error', title: 'frozen', message: frozenText(freeze), source: null };
}

function guardAnnotation(guard: Guard): Annotation {
  return { level: 'error', title: `guard ${guard.id}`, message: guard.message, source: null };
}

function changeAnnotations(change: Change): readonly Annotation[] {
  const name = keyWords(change.key);
  const place = change.fields[0]?.source || null;
  if (change.action === 'blocked') {
    const message = `${name} is blocked: ${change.reasons.join('; ') || fieldsText(change)}`;
    return [{ level: 'error', title: 'blocked', message, source: place }];
  }
  if (change.action === 'delete') {
    return [
      { level: 'warning', title: 'delete', message: `${name} will be deleted in CXone`, source: place },
    ];
  }
  const reported = change.action === 'none';
  const drifted = reported ? change.fields : change.fields.filter((field) => field.cause === 'drift');
  if (change.cause !== 'drift' && drifted.length === 0) return [];
  const source = drifted[0]?.source ?? place;
  return [
    {
      level: reported ? 'notice' : 'warning',
      title: 'drift',
      message: driftMessage({ ...change, fields: drifted }),
      source,
    },
  ];
}

function driftMessage(change: Change): string {
  const name = keyWords(change.key);
  if (change.remoteId === null) {
    return `${name} is gone from CXone${change.action === 'create' ? ' and will be created again' : ', which is only reported'}`;
  }
  const fields = fieldsText(change);
  const what = change.action === 'none' ? 'is only reported' : 'will be undone';
  return `${name} was changed in CXone, which ${what}${fields === '' ? '' : `: ${fields}`}`;
}

function fieldsText(change: Change): string {
  const lines = fieldLines(change);
  if (lines.length > 5) return change.fields.map((field) => fieldLabel(field.path)).join(', ');
  return lines.map((line) => `${line.label} ${line.text}`).join('; ');
}
