import type { Pack } from '../pack.ts';

export const US_TN: Pack = {
  id: 'US-TN',
  name: 'Tennessee',
  rules: [
    {
      kind: 'calling-hours',
      id: 'hours',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      threshold: {
        MONDAY: [{ from: '08:00', until: '21:00' }],
        TUESDAY: [{ from: '08:00', until: '21:00' }],
        WEDNESDAY: [{ from: '08:00', until: '21:00' }],
        THURSDAY: [{ from: '08:00', until: '21:00' }],
        FRIDAY: [{ from: '08:00', until: '21:00' }],
      },
      clock: 'recipientLocal',
      source: 'a published state table (ClickPoint, DropCowboy or VICIdial)',
      reviewedOn: '2026-11-20',
    },
    {
      kind: 'calling-hours',
      id: 'weekend',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      threshold: {
        SATURDAY: [{ from: '08:00', until: '21:00' }],
        SUNDAY: [{ from: '08:00', until: '21:00' }],
      },
      clock: 'recipientLocal',
      source: 'a published state table (ClickPoint, DropCowboy or VICIdial)',
      reviewedOn: '2026-11-20',
      doubt: 'no separate figure was found for this day, so the weekday hours are used',
    },
    {
      kind: 'do-not-call',
      id: 'state-list',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: 'lists of compliancepoint.com and wipfli.com',
      reviewedOn: '2026-11-20',
      list: 'state',
    },
  ],
};
