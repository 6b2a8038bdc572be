import type { RemoteList } from '../../model/contact-lists.ts';
import type { ContactListSpec } from '../../model/documents.ts';
import type { ListUse } from './uses.ts';

/** Why contacts may not be uploaded, all at once. */
export function refusals(
  { capacity, uploading = {} }: Pick<ContactListSpec, 'capacity' | 'uploading'>,
  facts: { readonly remote: RemoteList | null; readonly uses: readonly ListUse[]; readonly pending: number },
): readonly string[] {
  const { remote, uses, pending } = facts;
  const size = remote?.size ?? 0;
  const more = `${pending} more`;
  const found: string[] = [];
  if (capacity !== undefined && size + pending > capacity) {
    found.push(`it holds ${size} contacts, and ${more} are over its capacity ${capacity}`);
  }
  if (remote && remote.capacity !== null && size + pending > remote.capacity) {
    found.push(
      `it holds ${size} contacts, and ${more} are over the capacity ${remote.capacity} that CXone gives it`,
    );
  }
  for (const { campaign, room } of uses) {
    if (room && room.size + pending > room.most) {
      found.push(
        `campaign "${campaign}" has ${room.size} contacts, and ${more} are over its maximum ${room.most}`,
      );
    }
  }
  const dialing = uses.filter(({ isDialing }) => isDialing);
  if (dialing.length > 0 && !uploading.allowWhileRunning) {
    const names = dialing.map(({ campaign }) => `"${campaign}"`).join(', ');
    found.push(`campaign ${names} is dialing from it: pause it, or write uploading.allowWhileRunning`);
  }
  return found;
}
