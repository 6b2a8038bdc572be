import type { Pack } from '../pack.ts';

export const US_UT: Pack = {
  id: 'US-UT',
  name: 'Utah',
  rules: [
    {
      kind: 'calling-hours',
      id: 'hours',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      threshold: {
        MONDAY: [{ from: '09:00', until: '20:00' }],
        TUESDAY: [{ from: '09:00', until: '20:00' }],
        WEDNESDAY: [{ from: '09:00', until: '20:00' }],
        THURSDAY: [{ from: '09:00', until: '20:00' }],
        FRIDAY: [{ from: '09:00', until: '20:00' }],
        SATURDAY: [{ from: '09:00', until: '20:00' }],
      },
      clock: 'recipientLocal',
      source: "VICIdial's call times",
      reviewedOn: '2026-11-20',
      doubt: 'one weak source',
    },
    {
      kind: 'calling-hours',
      id: 'sunday',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      threshold: { SUNDAY: [] },
      clock: 'recipientLocal',
      source: 'a published state table (ClickPoint, DropCowboy or VICIdial)',
      reviewedOn: '2026-11-20',
      doubt: 'from memory, not checked again',
    },
    {
      kind: 'holiday-ban',
      id: 'holidays',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: 'dnc.com restricted dates',
      reviewedOn: '2026-11-20',
    },
  ],
};
