import type { HealthRule } from './health.ts';

/** An empty list has nobody to call; an over-full one takes no more, and what is loaded next is lost. */
export const contactList: HealthRule = ({ settings, samples, dialing }) => {
  const wanted = settings.contactList;
  const { list } = samples;
  if (!wanted || !list) return null;
  if (list.state === 'unknown') {
    const seen = `its contact list can't be read (${list.reason})`;
    return { rule: 'contact-list', holds: !dialing, seen, until: null };
  }
  const { size, capacity } = list.value;
  const most = capacity === null ? null : (capacity * wanted.maxFillPercent) / 100;
  const room = most === null ? '' : ` of ${capacity}, at most ${wanted.maxFillPercent} % (maxFillPercent)`;
  const seen = `${size} contacts${room}, at least ${wanted.minContacts} needed (minContacts)`;
  const holds = size < wanted.minContacts || (most !== null && size > most);
  return { rule: 'contact-list', holds, seen, until: null };
};
