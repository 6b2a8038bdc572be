import type { Pack } from '../pack.ts';

export const US_MD: Pack = {
  id: 'US-MD',
  name: 'Maryland',
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
        SATURDAY: [{ from: '08:00', until: '20:00' }],
        SUNDAY: [{ from: '08:00', until: '20:00' }],
      },
      clock: 'recipientLocal',
      source: 'a published state table (ClickPoint, DropCowboy or VICIdial)',
      reviewedOn: '2026-11-20',
      doubt: 'no separate figure was found for this day, so the weekday hours are used',
    },
    {
      kind: 'frequency',
      id: 'calls-in-24-hours',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: "Maryland's law of 1 January 2024",
      reviewedOn: '2026-11-20',
      threshold: 3,
      numerator: 'calls',
      denominator: 'number',
      timeBase: { type: 'rolling', hours: 24 },
      effectiveFrom: '2024-01-01',
    },
    {
      kind: 'not-shown',
      id: 'same-subject',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: "Maryland's law of 1 January 2024",
      reviewedOn: '2026-11-20',
      what: 'calls on one subject counted over all campaigns and numbers',
      effectiveFrom: '2024-01-01',
    },
  ],
};
