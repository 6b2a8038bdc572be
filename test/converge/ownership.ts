import { v2Dialect } from '../../src/cxone/v2/dialect.ts';
import { normalise } from '../../src/diff/normalise.ts';
import { isJsonObject, type JsonObject } from '../../src/model/values/json.ts';
import { type Pointer, splitPointer } from '../../src/model/values/pointer.ts';
import type { Scene } from './scene.ts';

/** What the tenant holds that nobody in Git owns, by campaign id: settings and unknown members, without run state. */
export async function unownedOf(scene: Scene): Promise<ReadonlyMap<string, JsonObject>> {
  const { campaigns } = await scene.desired();
  const owned = new Map<string, readonly Pointer[]>();
  const records = await scene.withStore((store) => store.loadBase('sandbox sandbox'));
  for (const campaign of campaigns) {
    const wanted = v2Dialect.translate(campaign);
    const known = records.get(`campaign/${wanted.key.name}`)?.remoteId;
    const named = scene.sandbox.tenant.campaign(wanted.displayName)?.id;
    for (const id of [wanted.remoteId ?? known, named]) {
      const paths = wanted.fields.map(({ path }) => path);
      if (typeof id === 'string') owned.set(id, paths);
    }
  }
  const { readOnly, runState } = v2Dialect.shape;
  return new Map(
    scene.sandbox.tenant.campaigns().map((resource) => {
      const id = String(resource.id);
      const paths = [...(owned.get(id) ?? []), ...readOnly, runState];
      return [id, paths.reduce(without, normalise(resource, v2Dialect.shape))];
    }),
  );
}

/** A copy without the member at the pointer. */
function without(resource: JsonObject, pointer: Pointer): JsonObject {
  return withoutMember(resource, splitPointer(pointer));
}

function withoutMember(resource: JsonObject, [first = '', ...rest]: readonly string[]): JsonObject {
  const { [first]: inner, ...others } = resource;
  if (inner === undefined || rest.length === 0) return others;
  return { ...resource, [first]: isJsonObject(inner) ? withoutMember(inner, rest) : inner };
}
