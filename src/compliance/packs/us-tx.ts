import type { Pack } from '../pack.ts';

export const US_TX: Pack = {
  id: 'US-TX',
  name: 'Texas',
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
        SUNDAY: [{ from: '12:00', until: '21:00' }],
      },
      clock: 'recipientLocal',
      source: 'Tex. Bus. & Com. Code 301.051',
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
