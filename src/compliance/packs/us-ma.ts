import type { Pack } from '../pack.ts';

export const US_MA: Pack = {
  id: 'US-MA',
  name: 'Massachusetts',
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
      source: "ClickPoint (Jul 2025), DropCowboy (Nov 2025), VICIdial's call times",
      reviewedOn: '2026-11-20',
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
