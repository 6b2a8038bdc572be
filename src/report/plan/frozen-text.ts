import { decidedText, type Freeze } from '../../model/run-state/override.ts';
import { instantText } from '../text/time.ts';

/** The whole of it in one sentence: who, since when, until when, why, and what still goes ahead. */
export function frozenText(freeze: Freeze): string {
  const since = instantText(freeze.setAt);
  const said = decidedText(freeze, 'until `dialform unfreeze`');
  return `FROZEN since ${since} by the freeze ${said}. Nothing is written but pauses and stops.`;
}
