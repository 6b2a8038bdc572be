import type { Pack } from '../pack.ts';

export const US_CT: Pack = {
  id: 'US-CT',
  name: 'Connecticut',
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
      source: 'ClickPoint (Jul 2025), DropCowboy (Nov 2025)',
      reviewedOn: '2026-11-20',
    },
    {
      kind: 'calling-hours',
      id: 'earlier-end',
      applies: { callPurpose: 'sales', consent: 'any', lineType: 'any' },
      threshold: {
        MONDAY: [{ from: '09:00', until: '20:00' }],
        TUESDAY: [{ from: '09:00', until: '20:00' }],
        WEDNESDAY: [{ from: '09:00', until: '20:00' }],
        THURSDAY: [{ from: '09:00', until: '20:00' }],
        FRIDAY: [{ from: '09:00', until: '20:00' }],
        SATURDAY: [{ from: '09:00', until: '20:00' }],
        SUNDAY: [{ from: '09:00', until: '20:00' }],
      },
      clock: 'recipientLocal',
      source: 'DropCowboy (Nov 2025)',
      reviewedOn: '2026-11-20',
      doubt: 'ClickPoint (Jul 2025) has 21:00',
    },
  ],
};
