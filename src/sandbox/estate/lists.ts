import type { ContactList } from '../tenant/tenant.ts';

export const LISTS: readonly ContactList[] = [
  { id: 'list-renewals-2026', name: 'Renewals 2026', size: 48_210, capacity: 100_000, answerRate: 0.24 },
  { id: 'list-winback-q4', name: 'Win-back Q4', size: 12_940, capacity: 50_000, answerRate: 0.19 },
  { id: 'list-mortgage-leads', name: 'Mortgage leads', size: 6_325, capacity: 25_000, answerRate: 0.28 },
  { id: 'list-warranty', name: 'Warranty expiring', size: 9_870, capacity: 50_000, answerRate: 0.17 },
  { id: 'list-medicare-aep', name: 'Medicare AEP 2027', size: 151_400, capacity: 250_000, answerRate: 0.26 },
  { id: 'list-card-new', name: 'New cards', size: 3_410, capacity: 25_000, answerRate: 0.33 },
  { id: 'list-canada-west', name: 'Canada West renewals', size: 8_055, capacity: 50_000, answerRate: 0.25 },
  {
    id: 'list-collections-30d',
    name: 'Collections 30 days',
    size: 5_160,
    capacity: 25_000,
    answerRate: 0.14,
  },
  { id: 'list-holiday-pilot', name: 'Holiday pilot', size: 1_200, capacity: 25_000, answerRate: 0.21 },
  // The id that a program made from the documents' own example sends as it stands.
  { id: 'CONTACT_LIST_ID_PLACEHOLDER', name: 'Example list', size: 250, capacity: 25_000 },
];
