import { sameValue } from '../diff/normalise.ts';
import type { PresentCampaign } from '../model/observed.ts';
import { TenantError } from '../model/tenant-errors.ts';
import type { Json } from '../model/values/json.ts';
import { type Pointer, valueAt } from '../model/values/pointer.ts';
import type { ApplyContext } from './context.ts';

/** The pointer and the new value that a read-back is compared by. */
interface ExpectedValue {
  readonly path: Pointer;
  readonly value: Json;
}

/** A write may take a moment to show in what the tenant answers. */
const LOOK_AGAIN_MS: readonly number[] = [500, 1_000, 2_000];

export type ReadBack =
  | { readonly type: 'as-expected'; readonly actual: PresentCampaign }
  | { readonly type: 'different'; readonly actual: PresentCampaign; readonly path: Pointer }
  | { readonly type: 'not-found' }
  | { readonly type: 'unreadable'; readonly reason: string };

/**
 * Compares what the tenant holds with what was written, looking again a few times before it says that they differ.
 * `answer` is what the write itself answered, if it did.
 */
export async function readBack(
  context: ApplyContext,
  remoteId: string,
  options: { readonly expected: readonly ExpectedValue[]; readonly answer?: PresentCampaign | null },
): Promise<ReadBack> {
  let found = options.answer
    ? compare(context, options.answer, options.expected)
    : await look(context, remoteId, options.expected);
  for (const wait of LOOK_AGAIN_MS) {
    if (found.type === 'as-expected') break;
    await context.clock.sleep(wait);
    found = await look(context, remoteId, options.expected);
  }
  return found;
}

async function look(
  context: ApplyContext,
  remoteId: string,
  expected: readonly ExpectedValue[],
): Promise<ReadBack> {
  try {
    const actual = await context.reader.settings.observe(remoteId);
    if (actual.state === 'absent') return { type: 'not-found' };
    if (actual.state === 'unreadable') return { type: 'unreadable', reason: actual.reason };
    return compare(context, actual, expected);
  } catch (error) {
    if (error instanceof TenantError) return { type: 'unreadable', reason: error.message };
    throw error;
  }
}

function compare(
  context: ApplyContext,
  actual: PresentCampaign,
  expected: readonly ExpectedValue[],
): ReadBack {
  const off = expected.find(
    ({ path, value }) =>
      !sameValue(path, { wanted: value, actual: valueAt(actual.resource, path) }, context.dialect.shape),
  );
  return off ? { type: 'different', actual, path: off.path } : { type: 'as-expected', actual };
}
