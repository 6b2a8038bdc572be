import type { Pack } from '../pack.ts';

export const US_WA: Pack = {
  id: 'US-WA',
  name: 'Washington',
  rules: [
    {
      kind: 'calling-hours',
      id: 'hours',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      threshold: {
        MONDAY: [{ from: '08:00', until: '20:00' }],
        TUESDAY: [{ from: '08:00', until: '20:00' }],
        WEDNESDAY: [{ from: '08:00', until: '20:00' }],
        THURSDAY: [{ from: '08:00', until: '20:00' }],
        FRIDAY: [{ from: '08:00', until: '20:00' }],
        SATURDAY: [{ from: '08:00', until: '20:00' }],
        SUNDAY: [{ from: '08:00', until: '20:00' }],
      },
      clock: 'recipientLocal',
      source: 'a published state table (ClickPoint, DropCowboy or VICIdial)',
      reviewedOn: '2026-11-20',
    },
    {
      kind: 'not-shown',
      id: 'opt-out',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: 'goodwinlaw, dinsmore, manatt',
      reviewedOn: '2026-11-20',
      what: 'after an opt-out the call ended within 10 seconds, and no call for 12 months',
    },
  ],
};
