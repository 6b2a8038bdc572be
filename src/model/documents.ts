// Generated from schemas/*.schema.json by `npm run generate`. Do not edit.
import type { Envelope } from './resource.ts';

/** A fixed value, which is Git's, or the bounds within which a rule moves it. */
export type NumberOrEnvelope = number | Envelope;

/**
 * The rule that moves one number within its envelope.
 */
export type Pacing = BudgetPacing | CapacityPacing | ProportionalPacing | StepPacing;
/**
 * A day of the week.
 */
export type Day = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';

/**
 * What the campaign should be.
 */
export interface CampaignSpec {
  /**
   * The run state that the operator wants. Rules may hold a campaign back, never push it on. Left out: nobody's.
   */
  run?: 'running' | 'paused' | 'stopped';
  /**
   * Name of the Dialer document that this campaign uses.
   */
  dialer?: string;
  /**
   * Name of the Compliance document that this campaign uses.
   */
  compliance?: string;
  /**
   * Name of the Schedule document that this campaign uses.
   */
  schedule?: string;
  /**
   * Id of the agent pool in CXone. Always in quotes.
   */
  agentPool?: string;
  /**
   * Name of a ContactList document, or the id of a list in CXone; a document of that name goes first. Always in quotes.
   */
  contactList?: string;
  /**
   * The result codes that agents may choose from, a set: their order does not count.
   *
   * Items: A disposition, 1 to 128 characters.
   */
  dispositions?: string[];
}
/**
 * The limits. A field that is not written belongs to nobody.
 */
export interface ComplianceSpec {
  /**
   * Packs of dated legal limits that everything else is checked against: a country's code, or a country's and a region's.
   *
   * Items: A country's ISO 3166 code, or a country's and a region's.
   */
  jurisdictions?: string[];
  doNotCall?: DoNotCall;
  callingHours?: CallingHours;
  /**
   * Daily gaps in dialing, local to the person called. The name "Calling hours" is reserved. An empty list: no gaps.
   */
  pauses?: Pause[];
  /**
   * The most calls to one number on one day, 1 to 3.
   */
  maxDailyCallsPerNumber?: number;
  /**
   * The regulatory limit of new calls started in a second, above 0; no dialer that is used with this profile may go above it.
   */
  maxCallsPerSecond?: number;
  abandonment?: Abandonment;
  /**
   * A campaign is resumed only when so many calls, or fewer, are active.
   */
  maxActiveCalls?: number;
  /**
   * Whether a campaign is started only while the suppressions in force can be read in CXone. Needs the right to read them.
   */
  requireSuppressions?: boolean;
}
/**
 * Do-not-call lists that are respected.
 */
export interface DoNotCall {
  /**
   * Whether the federal do-not-call list is respected.
   */
  federal?: boolean;
  /**
   * Whether the do-not-call lists of states and provinces are respected.
   */
  state?: boolean;
}
/**
 * When people may be called, by their own clocks; needs all three of its fields.
 */
export interface CallingHours {
  /**
   * IANA time zones of the people called. Dialing is allowed only when it is allowed in every one of them.
   *
   * @minItems 1
   *
   * Items: IANA time zone of the people called.
   */
  timeZones: string[];
  /**
   * First moment of the day at which a person may be called. "HH:MM", "00:00" to "23:59".
   */
  start: string;
  /**
   * Moment of the day from which nobody may be called, after start. "HH:MM", up to "24:00".
   */
  end: string;
}
/**
 * A daily gap in dialing; over midnight if start is after end.
 */
export interface Pause {
  /**
   * The gap's name, unique in this profile; "Calling hours" is reserved.
   */
  name: string;
  /**
   * When the gap begins, local to the person called. "HH:MM", "00:00" to "23:59".
   */
  start: string;
  /**
   * When the gap ends, local to the person called. "HH:MM", up to "24:00".
   */
  end: string;
}
/**
 * How many people who answered may be left without an agent.
 */
export interface Abandonment {
  /**
   * The highest share of live answers that may be abandoned in a period, 0 to 1 (0.03 = 3 %).
   */
  limit?: number;
  /**
   * The length of the period in days; periods follow one another and don't overlap.
   */
  periodDays?: number;
  /**
   * Pauses a campaign for the rest of its period when its share of abandoned calls is above limit, as soon as so many live answers were counted, 1 to 1000000. Left out: the limit is checked against the law, and enforced by nobody.
   */
  pauseAfterAnswers?: number;
}
/**
 * Where the contacts come from and what becomes of them.
 */
export interface ContactListSpec {
  source: ListSource;
  /**
   * Which column of the files each field is taken from, by the field's name in CXone. Only these are sent; left out, all columns are, under their own names.
   */
  columns?: {
    /**
     * The column's header.
     */
    [k: string]: string;
  };
  phone?: ListPhone;
  /**
   * Fields with e-mail addresses, which suppressions of addresses are held against.
   *
   * Items: A field.
   */
  emails?: string[];
  deduplication?: ListDeduplication;
  scoring?: ListScoring;
  segments?: ListSegments;
  /**
   * The most contacts that the list may hold, 1 to 100000000; CXone's own capacity counts too.
   */
  capacity?: number;
  suppression?: ListSuppression;
  zones?: ListZones;
  uploading?: ListUploading;
  /**
   * When contacts are uploaded: onApply is by apply and run, after the settings of the campaigns that name this list and before they start; manual, which holds if left out, is by `dialform lists upload` alone.
   */
  upload?: 'onApply' | 'manual';
}
/**
 * The files that contacts are read from.
 */
export interface ListSource {
  /**
   * CSV files with a header, in UTF-8, plain or .gz: paths or patterns with * and ?, relative to the desired-state directory or absolute.
   *
   * @minItems 1
   *
   * Items: A path or a pattern.
   */
  files: string[];
  /**
   * What stands between two fields; a comma if left out.
   */
  delimiter?: ',' | ';' | '\t' | '|';
}
/**
 * The phone numbers of a contact.
 */
export interface ListPhone {
  /**
   * The field with the number that is dialed; phone_number if left out.
   */
  field?: string;
  /**
   * Fields with further numbers, which may be empty.
   *
   * Items: A field.
   */
  others?: string[];
  /**
   * ISO 3166 code of the country whose numbers are written without a country code; US if left out.
   */
  region?: string;
  /**
   * Whether a number has to be valid by libphonenumber (the default), or only possible: of the right length.
   */
  validity?: 'possible' | 'valid';
}
/**
 * When two records are the same contact: the one with the higher score stays, of equal scores the newer one, and then the first.
 */
export interface ListDeduplication {
  /**
   * The fields that make a contact one and the same, together.
   *
   * @minItems 1
   * @maxItems 8
   *
   * Items: A field.
   */
  keys: string[];
  /**
   * The field that says how new a record is: an ISO 8601 date or date-time, or a number.
   */
  newest?: string;
}
/**
 * A score from 0 to 100.
 */
export interface ListScoring {
  /**
   * Where every record starts, 0 to 100; 50 if left out.
   */
  base?: number;
  /**
   * What adds points or takes them away; each that fits counts.
   *
   * @maxItems 100
   */
  rules?: ListScoreRule[];
}
/**
 * Points for records of which all of these conditions hold.
 */
export interface ListScoreRule {
  /**
   * The field that is looked at.
   */
  field: string;
  /**
   * The field is exactly this text.
   */
  equals?: string;
  /**
   * The field is exactly one of these texts.
   *
   * @minItems 1
   *
   * Items: A text.
   */
  oneOf?: string[];
  /**
   * The field is a number below this one.
   */
  below?: number;
  /**
   * The field is a number of at most this.
   */
  atMost?: number;
  /**
   * The field is a number above this one.
   */
  above?: number;
  /**
   * The field is a number of at least this.
   */
  atLeast?: number;
  /**
   * Whether the field is empty.
   */
  empty?: boolean;
  /**
   * Points added, or taken away if negative, -100 to 100.
   */
  points: number;
}
/**
 * Parts of a list.
 */
export interface ListSegments {
  /**
   * The field of CXone that gets the segment's name; left out, it is not sent.
   */
  field?: string;
  /**
   * What becomes of records of no segment: uploaded (the default) or rejected.
   */
  otherwise?: 'upload' | 'reject';
  /**
   * The segments, in the order in which they are tried.
   *
   * @minItems 1
   * @maxItems 50
   */
  of: ListSegment[];
}
/**
 * Records of which all conditions hold.
 */
export interface ListSegment {
  /**
   * The segment's name, unique in this list.
   */
  name: string;
  /**
   * The conditions.
   *
   * @minItems 1
   * @maxItems 20
   */
  when: ListCondition[];
}
/**
 * A condition on one field; all that is written of it has to hold.
 */
export interface ListCondition {
  /**
   * The field that is looked at.
   */
  field: string;
  /**
   * The field is exactly this text.
   */
  equals?: string;
  /**
   * The field is exactly one of these texts.
   *
   * @minItems 1
   *
   * Items: A text.
   */
  oneOf?: string[];
  /**
   * The field is a number below this one.
   */
  below?: number;
  /**
   * The field is a number of at most this.
   */
  atMost?: number;
  /**
   * The field is a number above this one.
   */
  above?: number;
  /**
   * The field is a number of at least this.
   */
  atLeast?: number;
  /**
   * Whether the field is empty.
   */
  empty?: boolean;
}
/**
 * Local do-not-call files.
 */
export interface ListSuppression {
  /**
   * Text or CSV files, plain or .gz, with a phone number or an e-mail address at the start of each line: paths or patterns, relative to the desired-state directory or absolute.
   *
   * @minItems 1
   *
   * Items: A path or a pattern.
   */
  files: string[];
}
/**
 * The zones in which a person may be: those of the number's area code together with those of the address.
 */
export interface ListZones {
  /**
   * The field with the person's IANA time zone.
   */
  timeZone?: string;
  /**
   * The field with the postal code of the person's state, province or territory.
   */
  state?: string;
  /**
   * What becomes of records whose zones are unknown: rejected (the default), taken for anywhere in the contiguous United States, or accepted.
   */
  unknown?: 'reject' | 'contiguousUS' | 'accept';
  /**
   * What becomes of records with a zone that the callingHours of a campaign with this list don't name: rejected (the default) or accepted.
   */
  outside?: 'reject' | 'accept';
  /**
   * The field of CXone that gets the zones, joined with spaces; left out, they are not sent.
   */
  field?: string;
}
/**
 * How contacts are uploaded.
 */
export interface ListUploading {
  /**
   * Contacts a request, 1 to 500; 500 if left out.
   */
  chunkSize?: number;
  /**
   * Requests under way at once, 1 to 16; 4 if left out.
   */
  parallel?: number;
  /**
   * Whether contacts are uploaded while a campaign with this list is dialing; false if left out.
   */
  allowWhileRunning?: boolean;
}
/**
 * What the dialer should be. A field that is not written belongs to nobody.
 */
export interface DialerSpec {
  /**
   * Who starts a call: PREVIEW the agent, PROGRESSIVE one call for each free agent, PREDICTIVE and POWER more than one.
   */
  strategy?: 'PREDICTIVE' | 'PROGRESSIVE' | 'PREVIEW' | 'POWER';
  /**
   * Simultaneous lines, ringing and connected, 1 to 500. A number is Git's; an envelope {min, max, initial} leaves the value to a rule within Git's bounds.
   */
  concurrency?: NumberOrEnvelope;
  predictive?: Predictive;
  /**
   * Calls placed at once for each free agent, 0.1 to 5.0. A number is Git's; an envelope {min, max, initial} leaves the value to a rule within Git's bounds.
   */
  dialRatio?: NumberOrEnvelope;
  /**
   * New calls started in a second, above 0. A number is Git's; an envelope {min, max, initial} leaves the value to a rule within Git's bounds.
   */
  callsPerSecond?: NumberOrEnvelope;
  /**
   * Calls at once, a whole number of at least 1. A number is Git's; an envelope {min, max, initial} leaves the value to a rule within Git's bounds.
   */
  maxConcurrentCalls?: NumberOrEnvelope;
  attempts?: Attempts;
  pacing?: Pacing;
  /**
   * How a campaign that has dialed before is started again: gradual brings the field that pacing moves to its envelope's minimum first, from where the rule raises it, and CXone is told so; immediate starts it at the value that it had. Left out: gradual for a dialer with pacing, as nobody knows how the people called now answer; immediate without.
   */
  resumeMode?: 'immediate' | 'gradual';
  /**
   * Whether CXone tells the agents of the pool when dialform pauses, stops or starts the campaign; of what a person pauses or stops by command they are always told.
   */
  notifyAgentPool?: boolean;
  health?: Health;
}
/**
 * Inputs of the predictive algorithm; only with strategy PREDICTIVE.
 */
export interface Predictive {
  /**
   * Expected share of dials that a person answers, 0.3 to 0.95.
   */
  answerRate?: number;
  /**
   * Share of an agent's signed-in time that is spent on calls or ready for one, 0.5 to 1.0.
   */
  agentEfficiency?: number;
  /**
   * The longest that an answered person may wait for an agent, in milliseconds.
   */
  maxWaitMs?: number;
}
/**
 * How often a number is tried.
 */
export interface Attempts {
  /**
   * The most attempts to one number, a whole number of at least 1.
   */
  maxPerNumber?: number;
  /**
   * The shortest time between two attempts to one number, in minutes, at least 1.
   */
  retryIntervalMinutes?: number;
}
/**
 * Spends the abandonment that the period allows: the ratio that suits the team's size and the answer rate, corrected with each answered call.
 */
export interface BudgetPacing {
  /**
   * The rule spends the abandonment that is left in the period.
   */
  kind: 'budget';
  /**
   * The field that the rule moves; it has to be an envelope.
   */
  moves: 'dialRatio' | 'concurrency' | 'callsPerSecond' | 'maxConcurrentCalls';
  /**
   * Share of the compliance profile's abandonment.limit that is aimed at, 0.1 to 1. Left out: 0.85, and up to 0.93 as the calls answered in the period add up.
   */
  safety?: number;
  /**
   * Expected share of dials that a person answers, until enough were counted, 0.01 to 0.95. Left out: 0.18.
   */
  answerRate?: number;
  /**
   * How many dials that expectation weighs, 10 to 10000. Left out: 60.
   */
  priorAttempts?: number;
  /**
   * Expected talk and wrap-up time of a call, in seconds, until enough were counted, 10 to 3600. Left out: 150.
   */
  handleSeconds?: number;
  /**
   * Mean time from the dial to a person's answer with the detection of machines, in seconds, 1 to 30. Left out: 11.
   */
  answerDelaySeconds?: number;
  /**
   * With fewer agents logged in nothing is dialed ahead, 1 to 1000. Left out: 5.
   */
  minAgents?: number;
  /**
   * The largest factor of a raise in one cycle (a quarter, or one line, is always allowed), 1 to 2. Left out: 1.25.
   */
  rampUp?: number;
  /**
   * The relative change of the value below which nothing is written, 0 to 0.5; downwards seven tenths of it are enough, and a dial ratio below 1 is raised by so much of 1. Left out: 0.1.
   */
  deadband?: number;
  /**
   * How many cycles old the figures may become before nothing is dialed ahead on them, 2 to 10. The value is held for half of that, then falls to the lowest. Left out: 3.
   */
  staleAfter?: number;
}
/**
 * As many calls as the agents can take: agents over handle time, times the load, over the answer rate.
 */
export interface CapacityPacing {
  /**
   * The rule dials for what the agents can take.
   */
  kind: 'capacity';
  /**
   * The field that the rule moves; it has to be an envelope.
   */
  moves: 'dialRatio' | 'concurrency' | 'callsPerSecond' | 'maxConcurrentCalls';
  /**
   * Share of the agents' capacity that is dialed for, 0.1 to 1.5. Left out: 0.8.
   */
  load?: number;
  /**
   * Share of dials that a person answers, 0.01 to 1. Left out: as measured. 1 gives the plain formula, agents over handle time.
   */
  answerRate?: number;
  /**
   * Expected talk and wrap-up time of a call, in seconds, until enough were counted, 10 to 3600. Left out: 150.
   */
  handleSeconds?: number;
  /**
   * The relative change of the value below which nothing is written, 0 to 0.5; downwards seven tenths of it are enough. Left out: 0.1.
   */
  deadband?: number;
  /**
   * How many cycles old the figures may become before nothing is dialed ahead on them, 2 to 10. The value is held for half of that, then falls to the lowest. Left out: 3.
   */
  staleAfter?: number;
}
/**
 * Raises while agents are less busy than the target and lowers while they are busier, in proportion to the distance.
 */
export interface ProportionalPacing {
  /**
   * The rule moves in proportion to the distance from the target.
   */
  kind: 'proportional';
  /**
   * The field that the rule moves; it has to be an envelope.
   */
  moves: 'dialRatio' | 'concurrency' | 'callsPerSecond' | 'maxConcurrentCalls';
  /**
   * Relative change of the value for each cycle in which no agent is busy; the error is a share of the agents, so that one gain fits teams of any size. 0.01 to 2. Left out: 0.15.
   */
  gain?: number;
  /**
   * Share of the agents that should be busy, 0.1 to 1. Left out: 0.85.
   */
  targetUtilisation?: number;
  /**
   * What the value is multiplied with while abandonment of the last five minutes is above the limit, 0.1 to 1. Left out: 0.8.
   */
  penalty?: number;
  /**
   * The relative change of the value below which nothing is written, 0 to 0.5; downwards seven tenths of it are enough. Left out: 0.05.
   */
  deadband?: number;
  /**
   * How many cycles old the figures may become before nothing is dialed ahead on them, 2 to 10. The value is held for half of that, then falls to the lowest. Left out: 3.
   */
  staleAfter?: number;
}
/**
 * One step up while the answer rate is below its target, one step down while it is above, and none up while abandonment is above the limit.
 */
export interface StepPacing {
  /**
   * The rule moves by steps.
   */
  kind: 'step';
  /**
   * The field that the rule moves; it has to be an envelope.
   */
  moves: 'dialRatio' | 'concurrency' | 'callsPerSecond' | 'maxConcurrentCalls';
  /**
   * How far one step goes, in the unit of the field moved, above 0.
   */
  step: number;
  /**
   * The share of dials answered by a person that is aimed at, 0.01 to 0.95.
   */
  targetAnswerRate: number;
  /**
   * How far the answer rate may be off target without a step, 0 to 0.5. Left out: 0.05.
   */
  deadband?: number;
  /**
   * How many cycles old the figures may become before nothing is dialed ahead on them, 2 to 10. The value is held for half of that, then falls to the lowest. Left out: 3.
   */
  staleAfter?: number;
}
/**
 * When a campaign is held back because something that it needs is missing. Each rule acts only where it is written.
 */
export interface Health {
  /**
   * The fewest agents of the campaign's pool, available or on a call, with which it may dial; 1 to 10000.
   */
  minAgents?: number;
  /**
   * Which agents count for minAgents: those who work by the clock of the campaign's schedule (and those without a time zone), or all.
   */
  agentsIn?: 'scheduleZone' | 'anyZone';
  contactList?: ListHealth;
  telemetry?: TelemetryHealth;
  circuitBreaker?: CircuitBreaker;
}
/**
 * What the campaign's contact list has to be like.
 */
export interface ListHealth {
  /**
   * The fewest contacts with which the campaign may dial; 1: not when the list is empty.
   */
  minContacts?: number;
  /**
   * The highest share of the list's capacity that may be used, in percent; above it the list is over-full.
   */
  maxFillPercent?: number;
}
/**
 * How long a campaign may dial without metrics.
 */
export interface TelemetryHealth {
  /**
   * The highest age of the newest metrics with which it goes on dialing, in minutes, 5 to 1440; metrics come in intervals of five minutes.
   */
  maxAgeMinutes?: number;
}
/**
 * Holds the campaign back after failures in a row, of its metrics or of writes to it.
 */
export interface CircuitBreaker {
  /**
   * How many failures in a row open it, 1 to 100.
   */
  failures?: number;
  /**
   * How long it stays open, in seconds, 10 to 86400; then one attempt decides whether it closes.
   */
  cooldownSeconds?: number;
}
/**
 * The settings.
 */
export interface ProjectSpec {
  /**
   * The tenant that is meant when none is named. Needed when there are several.
   */
  defaultTenant?: string;
  /**
   * The CXone tenants, by a name of your choice.
   */
  tenants?: {
    [k: string]: Tenant;
  };
  /**
   * What happens to settings that someone else changed: revert puts back what Git says, report only shows them.
   */
  onDrift?: 'revert' | 'report';
  /**
   * What happens to a campaign that was paused or stopped in the console: hold leaves it until `dialform resume`, revert starts it again.
   */
  onConsolePause?: 'hold' | 'revert';
  guards?: Guards;
  /**
   * Secrets that other documents name, each from the environment: a name of your choice and the variable that holds it. Values of at least 16 characters.
   */
  secrets?: {
    [k: string]: string;
  };
  hooks?: Hooks;
  delivery?: DeliveryLimits;
  /**
   * Figures of campaigns that `dialform run` hands on by itself, period after period (docs/reports.md).
   *
   * @minItems 1
   * @maxItems 20
   */
  exports?: ScheduledExport[];
}
/**
 * One CXone tenant. ${NAME} stands for the environment variable of that name.
 */
export interface Tenant {
  /**
   * The API that the tenant speaks.
   */
  api?: 'v2';
  /**
   * Where the API is, https (http only for localhost). Left out: CXONE_BASE_URL.
   */
  baseUrl?: string;
  auth?: Auth;
  /**
   * The most requests in a minute.
   */
  requestsPerMinute?: number;
  /**
   * A directory below the desired-state directory, such as overlays/staging, whose documents change those of the same kind and name for this tenant alone (RFC 7396: what they write is set, null removes).
   */
  overlay?: string;
  /**
   * The most requests at once.
   */
  parallel?: number;
}
/**
 * How to get an access token (OAuth 2.0 client credentials).
 */
export interface Auth {
  /**
   * Where the credentials go in the token request. Left out: CXONE_AUTH_STYLE, else body.
   */
  style?: 'body' | 'query' | 'basic';
  /**
   * Where tokens come from, a path under baseUrl or a whole URL. Left out: CXONE_TOKEN_URL, else /oauth2/token.
   */
  tokenUrl?: string;
  /**
   * The scopes to ask for. Left out: CXONE_SCOPES, else none are asked for.
   *
   * Items: A scope.
   */
  scopes?: string[];
  /**
   * The client's id, or ${NAME}. Left out: CXONE_CLIENT_ID.
   */
  clientId?: string;
  /**
   * The environment variable that holds the client's secret, as ${NAME}; the secret itself never stands in a file. Left out: CXONE_CLIENT_SECRET.
   */
  clientSecret?: string;
}
/**
 * Limits on a whole plan. One that is exceeded blocks the plan until it is allowed by name.
 */
export interface Guards {
  /**
   * The largest share of our campaigns that one plan may update, in percent.
   */
  maxUpdatePercent?: number;
  /**
   * The largest share of our campaigns that one plan may delete, in percent.
   */
  maxDeletePercent?: number;
  /**
   * From how many campaigns of ours on the shares count.
   */
  minResources?: number;
  /**
   * The most campaigns that one plan may delete.
   */
  maxDeletes?: number;
}
/**
 * How `dialform run` takes CXone's events, at POST /hooks/cxone.
 */
export interface Hooks {
  /**
   * Where to listen, such as 127.0.0.1:8480. `run --hooks` goes before it.
   */
  listen?: string;
  /**
   * Names of the secrets that senders may know, one at least; two while one of them is replaced.
   *
   * @minItems 1
   * @maxItems 4
   */
  secrets: string[];
  /**
   * How old an event may be, and how far ahead of our clock.
   */
  windowSeconds?: number;
}
/**
 * What subscriptions may reach.
 */
export interface DeliveryLimits {
  /**
   * Host names and addresses that subscriptions may reach although they are not public: private, loopback, link-local.
   */
  privateHosts?: string[];
}
/**
 * One export on a schedule: which campaigns, when, and where to.
 */
export interface ScheduledExport {
  /**
   * The export's name, unique in the Project: lower-case letters, digits and '-', 1 to 63 characters. A new name is a new export.
   */
  name: string;
  /**
   * The campaigns that it is about, by their resource names. Left out: all.
   *
   * @minItems 1
   */
  campaigns?: string[];
  /**
   * How long a period is; periods begin at whole multiples of it in each hour of UTC. Either this or at.
   */
  everyMinutes?: 5 | 10 | 15 | 20 | 30 | 60;
  /**
   * Times of the day in timeZone, by the five minutes, at which a period ends and the next one begins; a single one makes a period a day. Either this or everyMinutes.
   *
   * @minItems 1
   * @maxItems 24
   */
  at?: string[];
  /**
   * The IANA time zone whose clock at goes by.
   */
  timeZone?: string;
  /**
   * How long after its end a period is exported, so that CXone has counted its last calls.
   */
  delayMinutes?: number;
  /**
   * How far back periods are made up for that were missed, because `run` was down or the export failed. Older ones are left out, and the audit trail says so.
   */
  catchUpDays?: number;
  /**
   * The form: json as `export wfm` prints it, or csv with a header.
   */
  output?: 'json' | 'csv';
  /**
   * Where the figures are written, below the folder of `run --exports`: {from} and {to} stand for the period's ends in UTC (one of them is needed), {campaign} for the campaign's name, which makes it a file a campaign. Either this or deliver.
   */
  file?: string;
  deliver?: ExportDelivery;
}
/**
 * Whom the figures are sent to.
 */
export interface ExportDelivery {
  /**
   * Where figures are sent: https, and http to this machine alone unless allowHttp is set. A host that is not public has to be named in delivery.privateHosts.
   */
  target: string;
  /**
   * Whether the target may be http on another machine: everybody on the way can then read and forge figures.
   */
  allowHttp?: boolean;
  /**
   * The name of one of the secrets, with which time and body are signed (HMAC-SHA256, header Dialform-Signature).
   */
  secret?: string;
  /**
   * HTTP headers that each request carries, by name. Never a secret: those belong into secretHeaders.
   */
  headers?: {
    [k: string]: string;
  };
  /**
   * HTTP headers whose values are secrets: the name of one among secrets.
   */
  secretHeaders?: {
    [k: string]: string;
  };
  /**
   * How long one request may take.
   */
  timeoutSeconds?: number;
  retry?: Retry;
}
/**
 * When an event is given up and goes to the dead letters.
 */
export interface Retry {
  /**
   * How often an event may be refused, or fail while the receiver takes others.
   */
  attempts?: number;
  /**
   * How long an event is tried at all.
   */
  hours?: number;
}
/**
 * The dialing times. A field that is not written belongs to nobody.
 */
export interface ScheduleSpec {
  /**
   * IANA time zone of windows, holidays and blackouts.
   */
  timeZone?: string;
  /**
   * When dialing is allowed; needs timeZone.
   *
   * @minItems 1
   */
  windows?: Window[];
  holidays?: Holidays;
  /**
   * Times without dialing, in timeZone.
   */
  blackouts?: Blackout[];
}
/**
 * A dialing time on some days of the week; over midnight if start is after end, and then part of the day on which it starts.
 */
export interface Window {
  /**
   * The days of the week on which the window starts.
   *
   * @minItems 1
   */
  days: Day[];
  /**
   * When the window opens, in timeZone. "HH:MM", "00:00" to "23:59".
   */
  start: string;
  /**
   * When the window closes, in timeZone. "HH:MM", up to "24:00".
   */
  end: string;
}
/**
 * Days without dialing: the public holidays of a country or region, more days, and exceptions.
 */
export interface Holidays {
  /**
   * ISO 3166 code of the country whose public holidays are free of dialing.
   */
  country?: string;
  /**
   * Code of the state or province within the country; needs country.
   */
  region?: string;
  /**
   * More days without dialing, YYYY-MM-DD.
   *
   * Items: A date, YYYY-MM-DD.
   */
  also?: string[];
  /**
   * Public holidays on which dialing goes on, YYYY-MM-DD.
   *
   * Items: A date, YYYY-MM-DD.
   */
  except?: string[];
}
/**
 * A time without dialing.
 */
export interface Blackout {
  /**
   * When it begins, YYYY-MM-DDTHH:MM in timeZone.
   */
  from: string;
  /**
   * When it ends, YYYY-MM-DDTHH:MM in timeZone, after from.
   */
  to: string;
  /**
   * Why, for the people who will ask.
   */
  reason?: string;
}
/**
 * Who is told of what happens, and how. Without events it is every change of a campaign's run state.
 */
export interface SubscriptionSpec {
  /**
   * Where events are sent: https, and http to this machine alone unless allowHttp is set. A host that is not public has to be named in the Project's delivery.privateHosts.
   */
  target: string;
  /**
   * Whether the target may be http on another machine: everybody on the way can then read and forge events.
   */
  allowHttp?: boolean;
  /**
   * Whether events are delivered; while they are not, they wait.
   */
  enabled?: boolean;
  /**
   * What is told.
   *
   * @minItems 1
   */
  events?: (
    | 'campaign.activated'
    | 'campaign.paused'
    | 'campaign.resumed'
    | 'campaign.stopped'
    | 'campaign.completed'
    | 'campaign.error'
    | 'drift.found'
    | 'drift.reverted'
    | 'abandonment.breached'
    | 'rule.decided'
    | 'list.uploaded'
    | 'export.made'
    | 'export.skipped'
    | 'plan.applied'
  )[];
  /**
   * The campaigns that it is about, by their resource names. Left out: all.
   *
   * @minItems 1
   */
  campaigns?: string[];
  /**
   * What a request holds: the event as a CloudEvent, or the DIALER_STATE_CHANGE message of a workforce scheduler.
   */
  format?: 'cloudevents' | 'wfm-state-change';
  /**
   * A JSON object of your own in place of the CloudEvent: texts in which {{data.campaign}} and the like stand for parts of the event.
   */
  payload?: {
    [k: string]: string;
  };
  /**
   * What a scheduler is told of a start, with format wfm-state-change. Left out: ramp_up where its dialer resumes gradually (resumeMode), else immediate.
   */
  pacingDirective?: 'ramp_up' | 'immediate';
  /**
   * The name of one of the Project's secrets, with which time and body are signed (HMAC-SHA256, header Dialform-Signature).
   */
  secret?: string;
  /**
   * HTTP headers that each request carries, by name. Never a secret: those belong into secretHeaders.
   */
  headers?: {
    [k: string]: string;
  };
  /**
   * HTTP headers whose values are secrets: the name of one among the Project's secrets.
   */
  secretHeaders?: {
    [k: string]: string;
  };
  /**
   * How long one request may take.
   */
  timeoutSeconds?: number;
  retry?: Retry;
}
/**
 * The webhook. A field that is not written belongs to nobody; CXone creates none without endpoint and events.
 */
export interface WebhookSpec {
  /**
   * Where CXone sends its events: https, and http to this machine alone unless allowHttp is set.
   */
  endpoint?: string;
  /**
   * Whether the endpoint may be http on another machine: everybody on the way can then read and forge events.
   */
  allowHttp?: boolean;
  /**
   * What CXone tells of.
   *
   * @minItems 1
   */
  events?: ('CAMPAIGN_ACTIVATED' | 'CAMPAIGN_PAUSED' | 'CAMPAIGN_COMPLETED' | 'CAMPAIGN_ERROR')[];
  /**
   * HTTP headers that each request carries, by name. Never a secret: those belong into secretHeaders.
   */
  headers?: {
    [k: string]: string;
  };
  /**
   * HTTP headers whose values are secrets: the name of one among the Project's secrets.
   */
  secretHeaders?: {
    [k: string]: string;
  };
  /**
   * Whether CXone sends anything.
   */
  enabled?: boolean;
}
