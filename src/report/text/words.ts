import type { Action, Cause, Change } from '../../model/plan.ts';
import type { ResourceKey } from '../../model/resource.ts';

/** `1 campaign`, `2 campaigns`, `2 decisions of a rule`. */
export function count(number: number, noun: string): string {
  // What follows the word itself does not become more.
  return `${number} ${number === 1 ? noun : noun.replace(/(?= (?:of|in) |$)/, 's')}`;
}

/** A campaign by its name alone, anything else with its kind. */
export function keyWords(key: ResourceKey): string {
  return key.kind === 'Campaign' ? key.name : `${key.kind} ${key.name}`;
}

export function causeWords(cause: Cause): string {
  switch (cause) {
    case 'git':
      return 'YAML changed';
    case 'drift':
      return 'changed in CXone by someone else';
    case 'conflict':
      return 'changed on both sides';
    case 'first-contact':
      return 'first contact';
    case 'rule':
      return 'decided by a rule';
    case 'unknown':
      return 'no base';
    case 'mixed':
      return 'several causes';
    case 'undo':
      return 'undo';
    default:
      return cause satisfies never;
  }
}

type TransitionVerb = 'activate' | 'start' | 'pause' | 'stop' | 'change the run state of';

/** What a transition does, from the status before and after; both the API's words and ours are understood. */
export function transitionVerb(change: Change): TransitionVerb {
  const field = change.fields[0];
  const after = statusWords(field?.after);
  if (after === 'paused') return 'pause';
  if (after === 'stopped') return 'stop';
  if (after !== 'running') return 'change the run state of';
  const before = statusWords(field?.before);
  return before === 'draft' || before === 'error' || before === null ? 'activate' : 'start';
}

/** A status in lower case, with CXone's `ACTIVE` called `running`; null where there is none. */
export function statusWords(status: unknown): string | null {
  if (typeof status !== 'string') return null;
  const lower = status.toLowerCase();
  return lower === 'active' ? 'running' : lower;
}

/** Why a change is there, in short; empty where its action says it all. */
export function changeCauseWords(change: Change): string {
  if (change.undoes) return `undoes seq ${change.undoes.join(', ')}`;
  switch (change.action) {
    case 'create':
      return change.cause === 'drift' ? 'gone from CXone' : '';
    case 'delete':
      return 'no longer in the YAML';
    case 'none':
      return '';
    case 'update':
    case 'transition':
    case 'blocked':
      return change.upload === undefined ? causeWords(change.cause) : '';
    default:
      return change.action satisfies never;
  }
}

/** Whether the change only tells of something, and nothing is done about it. */
export function isReported(change: Change): boolean {
  const { action, cause, fields, undoes } = change;
  return action === 'none' && (cause === 'drift' || fields.length > 0 || undoes !== undefined);
}

export function actionWords(change: Change): string {
  switch (change.action) {
    case 'update':
      return change.upload === undefined ? change.action : 'upload';
    case 'create':
    case 'delete':
    case 'blocked':
      return change.action;
    case 'transition':
      return transitionVerb(change);
    case 'none':
      if (change.undoes) return 'nothing to do';
      if (!isReported(change)) return 'in sync';
      return change.cause === 'drift' ? 'drift, reported only' : 'left as it is in CXone';
    default:
      return change.action satisfies never;
  }
}

export const ACTION_SYMBOLS: Readonly<Record<Action, string>> = {
  create: '+',
  update: '~',
  transition: '>',
  delete: '-',
  none: '=',
  blocked: '!',
};
