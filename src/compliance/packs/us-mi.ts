import type { Pack } from '../pack.ts';

export const US_MI: Pack = {
  id: 'US-MI',
  name: 'Michigan',
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
        SATURDAY: [{ from: '09:00', until: '21:00' }],
        SUNDAY: [{ from: '09:00', until: '21:00' }],
      },
      clock: 'recipientLocal',
      source: 'a published state table (ClickPoint, DropCowboy or VICIdial)',
      reviewedOn: '2026-11-20',
    },
  ],
};
