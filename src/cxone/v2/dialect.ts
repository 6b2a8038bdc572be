import type { Capabilities, ResourceShape } from '../../model/ports/capabilities.ts';
import type { Dialect } from '../../model/ports/ports.ts';
import { explainActivationError } from './activation-errors.ts';
import { campaignRoom } from './campaign-room.ts';
import { DIALING } from './dialing-fields.ts';
import { profilePolicy } from './profile-policy.ts';
import { WIRE_STATUS } from './status.ts';
import { translateCampaign } from './translate/campaign.ts';
import { untranslateCampaign } from './untranslate/campaign.ts';
import { writtenAt } from './untranslate/places.ts';
import { weakening } from './weakening.ts';

const capabilities: Capabilities = {
  concurrency: 'compare',
  removal: 'delete',
  atomicUpdate: true,
  runStates: ['running', 'paused', 'stopped'],
  writeOnly: [],
  fixedAtCreation: [],
  nameLimit: 128,
  pageLimit: 100,
};

const shape: ResourceShape = {
  name: '/name',
  sets: [
    '/schedule/daysOfWeek',
    '/complianceSettings/timeZoneRestrictions',
    '/disposition/availableDispositions',
  ],
  keyedLists: { '/complianceSettings/pauseRules': 'name' },
  readOnly: [
    '/id',
    '/currentListSize',
    '/maxListSize',
    '/listCapacity',
    '/createdAt',
    '/modifiedAt',
    '/modifiedBy',
    '/errorCode',
  ],
  disruptive: ['/dialerStrategy', '/dialerSettings/dialingMethod', '/agentPool/id', '/contactList/id'],
  runState: '/status',
  listSize: '/currentListSize',
};

/** The `v2` API in the core's terms. */
export const v2Dialect: Dialect = {
  api: 'v2',
  capabilities,
  shape,
  dialing: DIALING,
  translate: translateCampaign,
  untranslate: untranslateCampaign,
  writtenAt,
  profilePolicy,
  weakening,
  campaignRoom,
  runStateValue: (status) => WIRE_STATUS[status],
  createDefaults: { status: WIRE_STATUS.draft },
  explainError: explainActivationError,
};
