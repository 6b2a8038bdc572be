import type { Pack } from '../pack.ts';

export const US_SD: Pack = {
  id: 'US-SD',
  name: 'South Dakota',
  rules: [
    {
      kind: 'calling-hours',
      id: 'hours',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      threshold: {
        MONDAY: [{ from: '09:00', until: '21:00' }],
        TUESDAY: [{ from: '09:00', until: '21:00' }],
        WEDNESDAY: [{ from: '09:00', until: '21:00' }],
        THURSDAY: [{ from: '09:00', until: '21:00' }],
        FRIDAY: [{ from: '09:00', until: '21:00' }],
      },
      clock: 'recipientLocal',
      source: 'a published state table (ClickPoint, DropCowboy or VICIdial)',
      reviewedOn: '2026-11-20',
      doubt: 'from memory, not checked again',
    },
    {
      kind: 'calling-hours',
      id: 'saturday',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      threshold: { SATURDAY: [{ from: '09:00', until: '21:00' }] },
      clock: 'recipientLocal',
      source: 'a published state table (ClickPoint, DropCowboy or VICIdial)',
      reviewedOn: '2026-11-20',
      doubt: 'no separate figure was found for this day, so the weekday hours are used',
    },
    {
      kind: 'calling-hours',
      id: 'sunday',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      threshold: { SUNDAY: [] },
      clock: 'recipientLocal',
      source: 'a published state table (ClickPoint, DropCowboy or VICIdial)',
      reviewedOn: '2026-11-20',
    },
  ],
};
