import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../../src/model/values/json.ts';
import { campaign, document, yamlOf } from '../support/documents.ts';

const EXAMPLE = fileURLToPath(new URL('../../campaigns', import.meta.url));
const EVERY_DAY = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** In what zone a campaign of ours dials and when, on each day of the week. */
interface Own {
  readonly zone: string;
  readonly windows: readonly (readonly [start: string, end: string])[];
  readonly blackouts?: readonly JsonObject[];
  readonly spec?: JsonObject;
}

/**
 * Campaigns beside the examples: around the clock, over midnight, in windows that the days of the suite open and close
 * while something goes wrong, and in zones whose clocks change at odd moments.
 */
const OWN: Readonly<Record<string, Own>> = {
  'around-the-clock': { zone: 'America/Chicago', windows: [['00:00', '24:00']] },
  'half-hours': {
    zone: 'America/New_York',
    windows: Array.from({ length: 24 }, (_, hour) => [`${two(hour)}:10`, `${two(hour)}:40`] as const),
  },
  'quarter-past': {
    zone: 'America/Los_Angeles',
    windows: Array.from({ length: 24 }, (_, hour) => [`${two(hour)}:15`, `${two(hour)}:55`] as const),
  },
  'over-midnight': { zone: 'America/New_York', windows: [['19:30', '02:30']] },
  'early-hours': {
    zone: 'America/Denver',
    windows: [
      ['01:00', '03:00'],
      ['06:00', '19:00'],
    ],
  },
  'island-days': {
    zone: 'Australia/Lord_Howe',
    windows: [
      ['01:30', '02:30'],
      ['09:00', '17:00'],
    ],
  },
  'kept-paused': { zone: 'America/Phoenix', windows: [['00:00', '24:00']], spec: { run: 'paused' } },
  'kept-stopped': { zone: 'America/Phoenix', windows: [['00:00', '24:00']], spec: { run: 'stopped' } },
  'sunday-drive': {
    zone: 'America/Halifax',
    windows: [['07:00', '21:00']],
    blackouts: [
      { from: '2026-11-24T12:20', to: '2026-11-24T13:05', reason: 'system maintenance' },
      { from: '2026-11-24T20:35', to: '2026-11-24T21:20', reason: 'system maintenance' },
      { from: '2026-11-01T12:20', to: '2026-11-01T13:05', reason: 'system maintenance' },
    ],
  },
};

function ownNames(): readonly string[] {
  return Object.keys(OWN);
}

/** Copies the example estate and writes the rest beside it. */
export function writeEstate(folder: string): void {
  cpSync(EXAMPLE, join(folder, 'campaigns'), { recursive: true });
  mkdirSync(join(folder, 'campaigns', 'own'));
  for (const name of ownNames()) writeOwn(folder, name);
}

export interface OwnEdit {
  readonly windows?: Own['windows'];
  readonly spec?: JsonObject;
  readonly displayName?: string;
  readonly callsPerSecond?: number;
}

/** Writes the file of one of our own campaigns, as it is at the beginning or with an edit. */
export function writeOwn(folder: string, name: string, edit: OwnEdit = {}): void {
  const own = OWN[name];
  if (!own) throw new Error(`there is no campaign ${name}`);
  const windows = (edit.windows ?? own.windows).map(([start, end]) => ({ days: EVERY_DAY, start, end }));
  const { blackouts } = own;
  const schedule = document('Schedule', name, {
    spec: { timeZone: own.zone, windows, ...(blackouts && { blackouts }) },
  });
  const documents = campaign(
    name,
    { run: 'running', schedule: name, ...own.spec, ...edit.spec },
    {
      ...(edit.displayName && { metadata: { displayName: edit.displayName } }),
      dialer: { callsPerSecond: edit.callsPerSecond ?? 2 },
    },
  );
  writeFileSync(ownFile(folder, name), yamlOf([schedule, ...documents]));
}

export function ownFile(folder: string, name: string): string {
  return join(folder, 'campaigns', 'own', `${name}.yaml`);
}

function two(hour: number): string {
  return String(hour).padStart(2, '0');
}
