import type { ResourceKey, Source } from '../model/resource.ts';
import type { Pointer } from '../model/values/pointer.ts';

/** Where it is told that something is not written any more: the overlay's line that removes it, else its document. */
export interface AbsentPlaces {
  /** Of a resource's own bounds, limits and rules, by the name of a policy value. */
  ofPolicy(key: ResourceKey, field: string): Source;
  /** Of a field of a campaign's resource, in whichever of its documents it is written. */
  ofField(campaign: string, path: Pointer): Source;
}
