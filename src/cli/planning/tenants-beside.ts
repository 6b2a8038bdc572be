import type { DesiredState } from '../../model/desired.ts';
import type { AcceptedEdit } from '../../model/reports/acceptance.ts';
import { isLaidOver } from '../edit-files.ts';
import type { Io } from '../io.ts';
import { readDesired } from './desired.ts';

/** The Project's other tenants that go by what was edited for one: those whose overlay says nothing in its place. */
export async function tenantsBeside(
  io: Io,
  edited: {
    readonly desired: DesiredState;
    readonly tenant: string;
    readonly edits: readonly AcceptedEdit[];
  },
  options: { readonly dir: string },
): Promise<readonly string[]> {
  const { desired, tenant, edits } = edited;
  const shared = edits.filter((edit) => !isLaidOver(desired, edit));
  const beside: string[] = [];
  for (const name of Object.keys(desired.project?.spec.tenants ?? {})) {
    if (name === tenant || shared.length === 0) continue;
    const { desired: theirs } = await readDesired(io, options.dir, { tenant: name });
    // An overlay with an error in it says nothing that could be relied on.
    if (!theirs || shared.some((edit) => !isLaidOver(theirs, edit))) beside.push(name);
  }
  return beside;
}
