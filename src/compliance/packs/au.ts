import type { Pack } from '../pack.ts';

export const AU: Pack = {
  id: 'AU',
  name: 'Australia',
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
        SATURDAY: [{ from: '09:00', until: '17:00' }],
        SUNDAY: [],
      },
      clock: 'recipientLocal',
      source: 'Telemarketing and Research Calls Industry Standard 2017',
      reviewedOn: '2026-11-20',
    },
    {
      kind: 'holiday-ban',
      id: 'holidays',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: 'Telemarketing and Research Calls Industry Standard 2017',
      reviewedOn: '2026-11-20',
      note: 'the national ones',
    },
    {
      kind: 'do-not-call',
      id: 'register',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: 'donotcall.gov.au',
      reviewedOn: '2026-11-20',
      list: 'federal',
    },
    {
      kind: 'not-shown',
      id: 'scrub-age',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: 'donotcall.gov.au',
      reviewedOn: '2026-11-20',
      what: 'the register scrubbed no longer than 30 days ago',
      doubt: 'from memory, not checked again',
    },
  ],
};
