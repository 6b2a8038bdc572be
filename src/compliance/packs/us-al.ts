import type { Pack } from '../pack.ts';

export const US_AL: Pack = {
  id: 'US-AL',
  name: 'Alabama',
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
        SUNDAY: [],
      },
      clock: 'recipientLocal',
      source: "ClickPoint (Jul 2025), DropCowboy (Nov 2025), VICIdial's call times",
      reviewedOn: '2026-11-20',
    },
    {
      kind: 'holiday-ban',
      id: 'holidays',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: 'dnc.com restricted dates',
      reviewedOn: '2026-11-20',
      note: 'one on a Saturday moves to Friday, one on a Sunday to Monday',
    },
  ],
};
