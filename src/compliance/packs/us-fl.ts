import type { Pack } from '../pack.ts';

export const US_FL: Pack = {
  id: 'US-FL',
  name: 'Florida',
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
      source: 'Fla. Stat. 501.616(6)(a)',
      reviewedOn: '2026-11-20',
    },
    {
      kind: 'frequency',
      id: 'calls-in-24-hours',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: 'Fla. Stat. 501.616(6)(b)',
      reviewedOn: '2026-11-20',
      threshold: 3,
      numerator: 'calls',
      denominator: 'number',
      timeBase: { type: 'rolling', hours: 24 },
    },
    {
      kind: 'do-not-call',
      id: 'state-list',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: 'lists of compliancepoint.com and wipfli.com',
      reviewedOn: '2026-11-20',
      list: 'state',
    },
    {
      kind: 'not-shown',
      id: 'same-subject',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: 'Fla. Stat. 501.616(6)(b)',
      reviewedOn: '2026-11-20',
      what: 'calls on one subject counted over all campaigns and numbers',
    },
  ],
};
