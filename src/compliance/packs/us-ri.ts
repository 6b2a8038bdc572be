import type { Pack } from '../pack.ts';

export const US_RI: Pack = {
  id: 'US-RI',
  name: 'Rhode Island',
  rules: [
    {
      kind: 'calling-hours',
      id: 'hours',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      threshold: {
        MONDAY: [{ from: '09:00', until: '18:00' }],
        TUESDAY: [{ from: '09:00', until: '18:00' }],
        WEDNESDAY: [{ from: '09:00', until: '18:00' }],
        THURSDAY: [{ from: '09:00', until: '18:00' }],
        FRIDAY: [{ from: '09:00', until: '18:00' }],
        SATURDAY: [{ from: '10:00', until: '17:00' }],
        SUNDAY: [],
      },
      clock: 'recipientLocal',
      source: 'a published state table (ClickPoint, DropCowboy or VICIdial)',
      reviewedOn: '2026-11-20',
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
