import type { PresentCampaign } from './observed.ts';
import type { Json } from './values/json.ts';

/**
 * What one look at a tenant leaves to the next: the answer that each campaign was read from, by id. A campaign that is
 * answered the same again is then the same value. It holds what the newest look found.
 */
export interface Answers {
  known: ReadonlyMap<string, { readonly answer: Json; readonly campaign: PresentCampaign }>;
}
