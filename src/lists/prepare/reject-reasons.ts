/** Why a row is not sent; says nothing of whom it is about. */
export const REJECT_REASONS = {
  columns: 'it has not as many columns as the header',
  text: 'it is not UTF-8',
  length: 'a field is longer than 32768 characters',
  'no-phone': 'it has no phone number',
  phone: 'its phone number is none that can be dialed',
  'other-phone': 'a further phone number is none that can be dialed',
  'no-key': 'a field that it is deduplicated by is empty',
  unknown: 'nothing says in which time zone the person may be',
  'wrong-zone': 'its time zone is no IANA time zone',
  'wrong-state': 'its state is no state, province or territory',
  outside: 'the person may be in a time zone that the calling hours of a campaign do not name',
  segment: 'it belongs to no segment',
  refused: 'CXone refused it as invalid',
} as const;

export type RejectReason = keyof typeof REJECT_REASONS;
