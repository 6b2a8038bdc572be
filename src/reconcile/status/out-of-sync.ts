import { sameValue } from '../../diff/normalise.ts';
import { targetValue } from '../../diff/three-way.ts';
import type { PresentCampaign } from '../../model/observed.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { meetsRunState } from '../../model/run-state/run-state.ts';
import { type Pointer, valueAt } from '../../model/values/pointer.ts';
import type { WantedCampaign } from '../../model/wanted.ts';

/** Those of the fields, the run state among them, at which the campaign is not as it is wanted. */
export function outOfSync(
  wanted: WantedCampaign,
  at: { readonly actual: PresentCampaign; readonly paths: readonly Pointer[]; readonly dialect: Dialect },
): readonly Pointer[] {
  const { actual, paths, dialect } = at;
  return paths.filter((path) => {
    if (path === dialect.shape.runState) return wanted.run && !meetsRunState(wanted.run.value, actual.status);
    const field = wanted.fields.find((one) => one.path === path);
    if (!field) return false;
    const value = valueAt(actual.resource, path);
    return !sameValue(path, { wanted: targetValue(field.want, value), actual: value }, dialect.shape);
  });
}
