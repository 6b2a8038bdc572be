import type { RunState } from '../../model/run-state/run-state.ts';
import { conflict } from '../problem.ts';
import type { Context } from '../tenant/context.ts';
import { type CampaignRecord, type CampaignStatus, type DueChange, putCampaign } from '../tenant/tenant.ts';

/** What asking for a run state comes to: it is so already, it is set, activation is withdrawn, or it is refused. */
type Answer = 'same' | 'set' | 'withdraw' | 'activate-first' | 'refused';

/** The contract's table of run states, by what the campaign is in and what is asked for. */
const RUN_STATE_TABLE: Readonly<Record<CampaignStatus, Readonly<Record<RunState, Answer>>>> = {
  ACTIVE: { running: 'same', paused: 'set', stopped: 'set' },
  PAUSED: { running: 'set', paused: 'same', stopped: 'set' },
  STOPPED: { running: 'set', paused: 'refused', stopped: 'same' },
  DRAFT: { running: 'activate-first', paused: 'refused', stopped: 'refused' },
  PENDING: { running: 'activate-first', paused: 'refused', stopped: 'withdraw' },
  ERROR: { running: 'activate-first', paused: 'refused', stopped: 'refused' },
};

const STATUS_OF: Readonly<Record<RunState, CampaignStatus>> = {
  running: 'ACTIVE',
  paused: 'PAUSED',
  stopped: 'STOPPED',
};

export function runStateOf(status: CampaignStatus): RunState {
  if (status === 'ACTIVE') return 'running';
  return status === 'PAUSED' ? 'paused' : 'stopped';
}

/**
 * Brings a campaign into a run state; with `resumeAt` it goes on by itself at that moment.
 *
 * @throws Problem 409 where the table refuses, for asking for what already is as well.
 */
export function changeRunState(
  context: Context,
  record: CampaignRecord,
  options: {
    readonly to: RunState;
    readonly resumeAt: number | null;
    readonly transitionId?: string | null;
  },
): CampaignRecord {
  const answer = RUN_STATE_TABLE[record.status][options.to];
  const edited = editedNow(context, record);
  const { transitionId = null } = options;
  switch (answer) {
    case 'set': {
      const due: DueChange | null =
        options.resumeAt === null ? null : { at: options.resumeAt, type: 'resume' };
      return enterStatus(context, edited, { status: STATUS_OF[options.to], due, transitionId });
    }
    case 'withdraw':
      return enterStatus(context, edited, { status: 'DRAFT', transitionId });
    case 'same':
      throw conflict('ALREADY_IN_STATE', `the campaign is ${options.to} already`);
    case 'activate-first':
      throw conflict('ACTIVATION_REQUIRED', `the campaign is ${record.status}: activate it`);
    case 'refused':
      throw conflict('INVALID_TRANSITION', `a campaign that is ${record.status} can't be ${options.to}`);
  }
}

/** As a write of settings leaves it, so that whoever finds the campaign in another state can see whose doing it is. */
export function editedNow(context: Context, record: CampaignRecord): CampaignRecord {
  return { ...record, modifiedAt: context.now, modifiedBy: context.actor };
}

/**
 * Does what a `status` in a write of the resource asks for. The status that already holds is no change, ACTIVE
 * activates a campaign that has never run or failed, anything else follows the table of run states.
 *
 * @throws Problem 409
 */
export function writeStatus(context: Context, record: CampaignRecord, to: CampaignStatus): CampaignRecord {
  if (to === record.status) return record;
  switch (to) {
    case 'ACTIVE':
      if (record.status === 'PENDING') return record;
      if (record.status === 'DRAFT' || record.status === 'ERROR') return startActivation(context, record);
      return changeRunState(context, record, { to: 'running', resumeAt: null });
    case 'PAUSED':
      return changeRunState(context, record, { to: 'paused', resumeAt: null });
    case 'STOPPED':
      return changeRunState(context, record, { to: 'stopped', resumeAt: null });
    case 'DRAFT':
      if (record.status === 'PENDING') return enterStatus(context, record, { status: 'DRAFT' });
      throw conflict('INVALID_TRANSITION', `a campaign that is ${record.status} can't become DRAFT again`);
    case 'PENDING':
    case 'ERROR':
      throw conflict('INVALID_TRANSITION', `${to} is a status that only the server gives`);
  }
}

/** Puts a campaign into a status as of `at`, whatever it was in, and says so to the webhooks. */
export function enterStatus(
  context: Context,
  record: CampaignRecord,
  entered: {
    readonly status: CampaignStatus;
    readonly errorCode?: string;
    readonly due?: DueChange | null;
    readonly transitionId?: string | null;
    readonly at?: number;
  },
): CampaignRecord {
  const at = entered.at ?? context.now;
  const next: CampaignRecord = {
    ...record,
    status: entered.status,
    errorCode: entered.errorCode ?? null,
    since: at,
    due: entered.due ?? null,
    transitionId: entered.transitionId ?? null,
  };
  putCampaign(context.tenant, next);
  context.statusChanges.push({ campaignId: record.id, status: entered.status, at });
  return next;
}

function startActivation(context: Context, record: CampaignRecord): CampaignRecord {
  const due: DueChange = { at: context.now + context.settings.activationDelay, type: 'activation' };
  return enterStatus(context, record, { status: 'PENDING', due });
}
