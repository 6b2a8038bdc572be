import type { JsonObject } from '../../../src/model/values/json.ts';
import type { SandboxSettings } from '../../../src/sandbox/settings.ts';
import { campaign, remote } from '../../support/documents.ts';
import { openScene, type Ran, type Scene } from '../scene.ts';

const CYCLE_MS = 30_000;
const BUDGET = { kind: 'budget', moves: 'dialRatio' };

/** A campaign whose `dialRatio` is paced within `envelope`. */
export function pacedDocuments(
  envelope: JsonObject = { min: 1, max: 5 },
  { name = 'spring', pacing = BUDGET }: { readonly name?: string; readonly pacing?: JsonObject } = {},
): readonly JsonObject[] {
  return campaign(
    name,
    { run: 'running' },
    { dialer: { strategy: 'PREDICTIVE', dialRatio: envelope, pacing } },
  );
}

/** One that dials at a ratio. */
function dialing(dialRatio: number, name = 'spring'): JsonObject {
  return remote(name, { dialerStrategy: 'PREDICTIVE', pacing: { dialRatio, maxCallsPerSecond: 4 } });
}

/** A floor that is paced every thirty seconds. */
export async function openFloor(
  options: {
    readonly documents?: readonly JsonObject[];
    readonly campaigns?: readonly JsonObject[];
    readonly settings?: SandboxSettings;
  } = {},
): Promise<Scene> {
  const documents = options.documents ?? pacedDocuments();
  return openScene({ paced: 30, campaigns: [dialing(1.5)], ...options, documents });
}

export function ratioOf(scene: Scene, name = 'spring'): number {
  const pacing = scene.sandbox.tenant.campaign(name)?.pacing;
  const ratio =
    typeof pacing === 'object' && pacing !== null && 'dialRatio' in pacing ? pacing.dialRatio : null;
  if (typeof ratio !== 'number') throw new Error(`campaign ${name} has no dialRatio`);
  return ratio;
}

/** So many cycles, half a minute apart. */
export async function cycles(scene: Scene, count: number): Promise<readonly Ran[]> {
  const ran: Ran[] = [];
  for (let cycle = 0; cycle < count; cycle += 1) {
    scene.clock.advance(CYCLE_MS);
    ran.push(await scene.cycle());
  }
  return ran;
}

/** What rules moved, as `1.5 → 1.8`. */
export function movesOf(ran: readonly Ran[]): readonly string[] {
  return ran.flatMap(({ plan }) =>
    plan.changes.flatMap(({ cause, fields }) =>
      cause === 'rule' ? fields.map(({ before, after }) => `${String(before)} → ${String(after)}`) : [],
    ),
  );
}
