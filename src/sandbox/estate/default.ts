import type { Estate } from '../tenant/estate.ts';
import { CAMPAIGNS } from './campaigns.ts';
import { LISTS } from './lists.ts';
import { POOLS } from './pools.ts';
import { SUPPRESSIONS } from './suppressions.ts';

/** A mid-size outbound operation that differs from the example campaigns in every way that a plan can show. */
export const DEFAULT_ESTATE: Estate = {
  campaigns: CAMPAIGNS,
  pools: POOLS,
  lists: LISTS,
  suppressions: SUPPRESSIONS,
  webhooks: [],
};
