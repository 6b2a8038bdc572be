import type { Pack } from '../pack.ts';

export const FR: Pack = {
  id: 'FR',
  name: 'France',
  rules: [
    {
      kind: 'calling-hours',
      id: 'hours',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      threshold: {
        MONDAY: [
          { from: '10:00', until: '13:00' },
          { from: '14:00', until: '20:00' },
        ],
        TUESDAY: [
          { from: '10:00', until: '13:00' },
          { from: '14:00', until: '20:00' },
        ],
        WEDNESDAY: [
          { from: '10:00', until: '13:00' },
          { from: '14:00', until: '20:00' },
        ],
        THURSDAY: [
          { from: '10:00', until: '13:00' },
          { from: '14:00', until: '20:00' },
        ],
        FRIDAY: [
          { from: '10:00', until: '13:00' },
          { from: '14:00', until: '20:00' },
        ],
        SATURDAY: [],
        SUNDAY: [],
      },
      clock: 'recipientLocal',
      source: 'D. 223-9 c. conso.',
      reviewedOn: '2026-11-20',
    },
    {
      kind: 'holiday-ban',
      id: 'holidays',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: 'D. 223-9 c. conso.',
      reviewedOn: '2026-11-20',
    },
    {
      kind: 'not-shown',
      id: 'consent',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: 'cms.law, aguera: in force on 11 August 2026',
      reviewedOn: '2026-11-20',
      what: 'consent given before the call (opt-in)',
      effectiveFrom: '2026-08-11',
    },
    {
      kind: 'not-shown',
      id: 'attempts',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: 'D. 223-9 c. conso.',
      reviewedOn: '2026-11-20',
      what: 'at most 4 attempts in 30 calendar days per professional, and 60 days of silence after a refusal',
    },
  ],
};
