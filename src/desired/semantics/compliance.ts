import type { ComplianceSpec } from '../../model/documents.ts';
import type { Document } from '../../model/resource.ts';
import type { Problem } from '../problem.ts';

/** What the pause rule that `callingHours` becomes is called in CXone. */
const RESERVED = 'Calling hours';

export function checkCallingHours({ spec }: Document<ComplianceSpec>): readonly Problem[] {
  const hours = spec.callingHours;
  if (!hours || hours.start < hours.end) return [];
  const message = `callingHours start at ${hours.start}, which is not before their end ${hours.end}`;
  return [{ id: 'calling-hours-order', pointer: '/spec/callingHours/start', message }];
}

/** Nobody ever abandons more than all. */
export function checkAbandonment({ spec }: Document<ComplianceSpec>): readonly Problem[] {
  const { limit, pauseAfterAnswers } = spec.abandonment ?? {};
  if (pauseAfterAnswers === undefined || limit !== 1) return [];
  const message =
    'abandonment.pauseAfterAnswers never pauses anything with a limit of 1: write a lower limit';
  return [{ id: 'abandonment-never-over', pointer: '/spec/abandonment/pauseAfterAnswers', message }];
}

export function checkPauses({ spec }: Document<ComplianceSpec>): readonly Problem[] {
  const seen = new Set<string>();
  return (spec.pauses ?? []).flatMap(({ name, start, end }, index) => {
    const pointer = `/spec/pauses/${index}`;
    const problems: Problem[] = [];
    if (name === RESERVED) {
      const message = `a pause can't be called "${RESERVED}": that is what callingHours become in CXone`;
      problems.push({ id: 'reserved-name', pointer: `${pointer}/name`, message });
    }
    if (seen.has(name)) {
      const message = `two pauses are called ${JSON.stringify(name)}`;
      problems.push({ id: 'duplicate-pause', pointer: `${pointer}/name`, message });
    }
    seen.add(name);
    if (start === end) {
      const message = `pause ${JSON.stringify(name)} starts and ends at ${start}`;
      problems.push({ id: 'equal-start-end', pointer: `${pointer}/end`, message });
    }
    return problems;
  });
}
