import type { BaseRecord } from '../../model/base.ts';
import { keyText, type PolicyValue } from '../../model/resource.ts';
import type { Json } from '../../model/values/json.ts';
import { DEFAULT_ABANDONMENT_LIMIT } from '../dialing/profile-facts.ts';
import type { AbandonmentLimits } from './facts.ts';

const FIELD = 'abandonment.limit';

/** What the base and the YAML say of each profile's limit: the law's where a profile says nothing. */
export function abandonmentLimits(
  wanted: readonly PolicyValue[],
  records: ReadonlyMap<string, BaseRecord>,
): AbandonmentLimits {
  return {
    before(compliance) {
      if (compliance === null) return DEFAULT_ABANDONMENT_LIMIT;
      const record = records.get(keyText({ kind: 'Compliance', name: compliance }));
      return record ? limitIn(record.policy[FIELD]) : null;
    },
    after(compliance) {
      const written = wanted.find(
        ({ key, field }) => key.kind === 'Compliance' && key.name === compliance && field === FIELD,
      );
      return limitIn(written?.value);
    },
  };
}

function limitIn(value: Json | undefined): number {
  return typeof value === 'number' ? value : DEFAULT_ABANDONMENT_LIMIT;
}
