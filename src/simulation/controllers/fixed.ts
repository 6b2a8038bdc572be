import type { Plant } from '../centre/plant.ts';
import type { ControllerKind } from '../controller.ts';

/** Leaves the value as it is. */
export function fixedController(
  name: string,
  title: string,
  { plant, value }: { readonly plant: Plant; readonly value: number },
): ControllerKind {
  return {
    name,
    title,
    create: () => ({ name, plant, initial: value, cycleSeconds: 3600, decide: () => ({ value }) }),
  };
}

/** One call for each free agent, which abandons nobody. */
export const PROGRESSIVE = fixedController('progressive', 'one call a free agent', {
  plant: 'free',
  value: 1,
});
