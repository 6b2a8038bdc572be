import type { Pack } from '../pack.ts';

export const US_KY: Pack = {
  id: 'US-KY',
  name: 'Kentucky',
  rules: [
    {
      kind: 'calling-hours',
      id: 'hours',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      threshold: {
        MONDAY: [{ from: '10:00', until: '21:00' }],
        TUESDAY: [{ from: '10:00', until: '21:00' }],
        WEDNESDAY: [{ from: '10:00', until: '21:00' }],
        THURSDAY: [{ from: '10:00', until: '21:00' }],
        FRIDAY: [{ from: '10:00', until: '21:00' }],
        SATURDAY: [{ from: '10:00', until: '21:00' }],
        SUNDAY: [{ from: '10:00', until: '21:00' }],
      },
      clock: 'recipientLocal',
      source: "ClickPoint (Jul 2025), DropCowboy (Nov 2025), VICIdial's call times",
      reviewedOn: '2026-11-20',
    },
  ],
};
