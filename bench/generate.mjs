// A generated estate: N campaigns, one file each, over a handful of profiles, and what the tenant holds of it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STRATEGIES = ['PREDICTIVE', 'PROGRESSIVE', 'POWER', 'PREDICTIVE'];
const ZONES = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'];

/** Writes the YAML below `folder/campaigns` and answers the tenant's campaigns; every hundredth one differs. */
export function generateEstate(folder, count) {
  const directory = join(folder, 'campaigns');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  STRATEGIES.forEach((strategy, index) => {
    writeFileSync(join(directory, `dialer-${index}.yaml`), dialer(index, strategy));
    writeFileSync(join(directory, `compliance-${index}.yaml`), compliance(index));
    writeFileSync(join(directory, `schedule-${index}.yaml`), schedule(index));
  });
  const campaigns = [];
  for (let index = 0; index < count; index += 1) {
    const folderOf = join(directory, `line-${String(index % 100).padStart(2, '0')}`);
    mkdirSync(folderOf, { recursive: true });
    writeFileSync(join(folderOf, `campaign-${index}.yaml`), campaign(index));
    campaigns.push(resource(index));
  }
  return { directory, campaigns };
}

function campaign(index) {
  return `# yaml-language-server: $schema=../../schemas/campaign.schema.json
apiVersion: dialform/v1
kind: Campaign
metadata:
  name: campaign-${index}
  displayName: Campaign ${index}
  labels: {team: team-${index % 17}, region: us-${index % 5}}
spec:
  # Paused, so that the bench is the same at any hour: nothing is to be started or held back.
  run: paused
  dialer: dialer-${index % 4}
  compliance: compliance-${index % 4}
  schedule: schedule-${index % 4}
  agentPool: pool-${index % 50}
  contactList: list-${index}
  dispositions: [SALE, NO_ANSWER, BUSY, VOICEMAIL, CALLBACK, DO_NOT_CALL]
`;
}

function dialer(index, strategy) {
  return `apiVersion: dialform/v1
kind: Dialer
metadata: {name: dialer-${index}}
spec:
  strategy: ${strategy}
  concurrency: ${100 + index}
  dialRatio: {min: 1, max: ${3 + index * 0.5}, initial: 1.5}
  callsPerSecond: ${5 + index}
  maxConcurrentCalls: ${200 + index}
  attempts: {maxPerNumber: 3, retryIntervalMinutes: 60}
`;
}

function compliance(index) {
  return `apiVersion: dialform/v1
kind: Compliance
metadata: {name: compliance-${index}}
spec:
  jurisdictions: [US]
  doNotCall: {federal: true, state: true}
  callingHours: {timeZones: [${ZONES.join(', ')}], start: "09:00", end: "20:00"}
  pauses: [{name: Lunch, start: "12:00", end: "12:30"}]
  maxDailyCallsPerNumber: 2
  maxCallsPerSecond: 20
`;
}

function schedule(index) {
  return `apiVersion: dialform/v1
kind: Schedule
metadata: {name: schedule-${index}}
spec:
  timeZone: ${ZONES[index]}
  windows: [{days: [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY], start: "09:00", end: "18:00"}]
`;
}

function resource(index) {
  const profile = index % 4;
  return {
    id: `c-${index}`,
    name: `Campaign ${index}`,
    dialerStrategy: STRATEGIES[profile],
    status: 'PAUSED',
    agentPool: { id: `pool-${index % 50}` },
    contactList: { id: `list-${index}` },
    schedule: {
      timeZone: ZONES[profile],
      daysOfWeek: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'],
      startHour: 9,
      endHour: 18,
    },
    pacing: {
      maxCallsPerSecond: index % 100 === 99 ? 2 : 5 + profile,
      maxAttemptsPerNumber: 3,
      retryIntervalMinutes: 60,
      dialRatio: 1.7,
      maxConcurrentCalls: 200 + profile,
    },
    dialerSettings: { concurrency: 100 + profile, dialingMethod: STRATEGIES[profile] },
    complianceSettings: {
      doNotCallCompliance: true,
      timeZoneRestrictions: ZONES,
      pauseRules: [
        { name: 'Calling hours', startTime: '20:00', endTime: '09:00' },
        { name: 'Lunch', startTime: '12:00', endTime: '12:30' },
      ],
    },
    complianceRules: {
      respectDnc: true,
      respectStateDnc: true,
      maxDailyCallsPerNumber: 2,
      regulatoryPacingLimit: 20,
    },
    disposition: {
      availableDispositions: ['SALE', 'NO_ANSWER', 'BUSY', 'VOICEMAIL', 'CALLBACK', 'DO_NOT_CALL'],
    },
    currentListSize: 1000 + index,
    maxListSize: 1_000_000,
    createdAt: '2026-10-01T09:00:00Z',
    modifiedAt: '2026-11-01T09:00:00Z',
    modifiedBy: 'console',
  };
}
