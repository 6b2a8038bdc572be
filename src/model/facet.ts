import type { ResourceShape } from './ports/capabilities.ts';
import type { SettingsReader, SettingsWriter } from './ports/ports.ts';
import type { FacetKind } from './resource.ts';
import type { JsonObject } from './values/json.ts';
import type { WantedCampaign } from './wanted.ts';

/**
 * A kind besides Campaign as the YAML wants it, in the driver's terms. It is planned, applied and recorded as campaigns
 * are, by their settings alone: what has no run state counts as stopped.
 */
export interface FacetWants {
  readonly kind: FacetKind;
  readonly wanted: readonly WantedCampaign[];
  readonly shape: ResourceShape;
  /** What a create sends besides the wanted fields. */
  readonly createDefaults: JsonObject;
}

/** What commands that only look get. */
export interface Facet extends FacetWants {
  readonly reader: SettingsReader;
}

export interface WritableFacet extends Facet {
  readonly writer: SettingsWriter;
}
