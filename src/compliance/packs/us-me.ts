import type { Pack } from '../pack.ts';

export const US_ME: Pack = {
  id: 'US-ME',
  name: 'Maine',
  rules: [
    {
      kind: 'calling-hours',
      id: 'hours',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      threshold: {
        MONDAY: [{ from: '09:00', until: '17:00' }],
        TUESDAY: [{ from: '09:00', until: '17:00' }],
        WEDNESDAY: [{ from: '09:00', until: '17:00' }],
        THURSDAY: [{ from: '09:00', until: '17:00' }],
        FRIDAY: [{ from: '09:00', until: '17:00' }],
      },
      clock: 'recipientLocal',
      source: "VICIdial's call times",
      reviewedOn: '2026-11-20',
      doubt: 'one weak source',
    },
    {
      kind: 'calling-hours',
      id: 'weekend',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      threshold: {
        SATURDAY: [{ from: '09:00', until: '17:00' }],
        SUNDAY: [{ from: '09:00', until: '17:00' }],
      },
      clock: 'recipientLocal',
      source: "VICIdial's call times",
      reviewedOn: '2026-11-20',
      doubt: 'no separate figure was found for this day, so the weekday hours are used',
    },
  ],
};
