import type { Route } from '../http/api.ts';
import { ANALYTICS_ROUTES } from './analytics.ts';
import { CAMPAIGN_ROUTES } from './campaigns.ts';
import { DIRECTORY_ROUTES } from './directory.ts';
import { LIST_ROUTES } from './lists.ts';
import { RUN_STATE_ROUTES } from './run-state.ts';
import { WEBHOOK_ROUTES } from './webhooks.ts';

export const ALL_ROUTES: readonly Route[] = [
  ...CAMPAIGN_ROUTES,
  ...RUN_STATE_ROUTES,
  ...ANALYTICS_ROUTES,
  ...DIRECTORY_ROUTES,
  ...LIST_ROUTES,
  ...WEBHOOK_ROUTES,
];
