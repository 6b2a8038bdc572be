import type { Plan } from '../../model/plan.ts';
import type { Annotation } from '../findings/github.ts';
import { namesText, riskGroups } from './groups.ts';
import { isRisky } from './words.ts';

/**
 * High and critical risks at the lines that cause them, the worst first. What no line causes, such as a deletion, has an
 * annotation of its own already.
 */
export function riskAnnotations(plan: Plan): readonly Annotation[] {
  return riskGroups(plan).flatMap(({ risk, what, names }): readonly Annotation[] => {
    if (!isRisky(risk) || risk.source === null) return [];
    const whom = namesText(names, (name) => name);
    return [
      {
        level: 'warning',
        title: `${risk.level} risk`,
        message: `${what} ${whom}: ${risk.reasons.join('; ')}`,
        source: risk.source,
      },
    ];
  });
}
