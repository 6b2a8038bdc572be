import type { Suppression } from '../tenant/tenant.ts';

/** Numbers of the range that is kept free for fiction. */
export const SUPPRESSIONS: readonly Suppression[] = [
  { phoneNumber: '+12025550110', status: 'ACTIVE' },
  { phoneNumber: '+12025550143', status: 'ACTIVE' },
  { phoneNumber: '+13055550127', status: 'ACTIVE' },
  { phoneNumber: '+16045550188', status: 'ACTIVE' },
  { phoneNumber: '+17025550165', status: 'EXPIRED' },
  { emailAddress: 'no-calls@example.com', status: 'ACTIVE' },
  { emailAddress: 'moved@example.org', status: 'EXPIRED' },
];
