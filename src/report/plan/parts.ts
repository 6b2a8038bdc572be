import type { Change, FieldChange } from '../../model/plan.ts';
import { isReported } from '../text/words.ts';

/** A plan's changes by what a reviewer asks first; a campaign may be in several, with other fields in each. */
export interface PlanParts {
  readonly blocked: readonly Change[];
  readonly deleted: readonly Change[];
  readonly drift: readonly Change[];
  readonly firstContact: readonly Change[];
  readonly rules: readonly Change[];
  readonly git: readonly Change[];
}

export function partsOf(changes: readonly Change[]): PlanParts {
  const going = changes.filter(({ action }) => action !== 'blocked' && action !== 'delete');
  const acting = going.filter(({ action }) => action !== 'none');
  const rules = acting.filter(isRuleMove);
  const people = acting.filter((change) => !isRuleMove(change));
  return {
    blocked: changes.filter(({ action }) => action === 'blocked'),
    deleted: changes.filter(({ action }) => action === 'delete'),
    drift: [...people.flatMap((change) => partOf(change, isDrift)), ...going.filter(isReported)],
    firstContact: people.flatMap((change) => partOf(change, isFirstContact)),
    rules,
    git: people.flatMap((change) => partOf(change, isGit)),
  };
}

type Caused = Pick<FieldChange, 'cause'>;
type IsOf = (caused: Caused) => boolean;

const isDrift: IsOf = ({ cause }) => cause === 'drift';
const isFirstContact: IsOf = ({ cause }) => cause === 'first-contact';
const isGit: IsOf = (caused) => !isDrift(caused) && !isFirstContact(caused);

/** A pause or a start that a rule decided: nobody has to review it. */
function isRuleMove({ action, cause }: Change): boolean {
  return action === 'transition' && cause === 'rule';
}

/** The change with the fields of one sort alone; nothing where it has none. */
function partOf(change: Change, isOf: IsOf): readonly Change[] {
  // What takes recorded changes back is one thing, whatever the fields once came from.
  if (change.undoes) return isOf === isGit ? [change] : [];
  if (change.fields.length === 0) return isOf(change) ? [change] : [];
  const fields = change.fields.filter(isOf);
  const [first] = fields;
  if (first === undefined) return [];
  if (fields.length === change.fields.length) return [change];
  const cause = fields.every((field) => field.cause === first.cause) ? first.cause : change.cause;
  // What is said of the whole change is said once, with the part that people look at first.
  const main = change.fields.some(isGit) ? isGit : isDrift;
  return [{ ...change, fields, cause, reasons: isOf === main ? change.reasons : [] }];
}
