import type { Pack } from '../pack.ts';

export const US_MS: Pack = {
  id: 'US-MS',
  name: 'Mississippi',
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
      },
      clock: 'recipientLocal',
      source: "ClickPoint (Jul 2025), DropCowboy (Nov 2025), VICIdial's call times",
      reviewedOn: '2026-11-20',
      doubt: 'the sources name Central time, in which the whole state lies',
    },
    {
      kind: 'calling-hours',
      id: 'sunday',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      threshold: { SUNDAY: [] },
      clock: 'recipientLocal',
      source: "ClickPoint (Jul 2025), DropCowboy (Nov 2025), VICIdial's call times",
      reviewedOn: '2026-11-20',
      doubt: 'the sources conflict on Sundays',
    },
    {
      kind: 'holiday-ban',
      id: 'holidays',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: 'dnc.com restricted dates',
      reviewedOn: '2026-11-20',
      note: 'one on a Sunday moves to Monday',
      doubt: 'the sources conflict on holidays',
    },
    {
      kind: 'do-not-call',
      id: 'state-list',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      source: 'telemarketingregistration.com',
      reviewedOn: '2026-11-20',
      list: 'state',
      doubt: 'the other lists leave it out',
    },
  ],
};
