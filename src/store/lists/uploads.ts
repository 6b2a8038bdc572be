import type { UploadState } from '../../model/contact-lists.ts';
import { canonicalJson } from '../../model/values/canonical.ts';
import type { Access } from '../access.ts';
import type { StoreTransaction } from '../tables.ts';
import { parseUpload } from './parse-upload.ts';

/** Of the form of the text; one that this version does not know is forgotten. */
const VERSION = 1;

export async function loadUploads(access: Access, tenant: string): Promise<ReadonlyMap<string, UploadState>> {
  const rows = await access.run((db) =>
    db
      .selectFrom('list_upload')
      .select(['name', 'state'])
      .where('tenant', '=', tenant)
      .where('version', '=', VERSION)
      .execute(),
  );
  return new Map(
    rows.flatMap(({ name, state }) => {
      const parsed = parseUpload(state);
      return parsed ? [[name, parsed] as const] : [];
    }),
  );
}

export async function putUpload(
  tx: StoreTransaction,
  state: UploadState,
  of: { readonly tenant: string; readonly list: string; readonly updatedAt: string },
): Promise<void> {
  await tx
    .insertInto('list_upload')
    .values({
      tenant: of.tenant,
      name: of.list,
      version: VERSION,
      state: canonicalJson(state),
      updated_at: of.updatedAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'name']).doUpdateSet((put) => ({
        version: put.ref('excluded.version'),
        state: put.ref('excluded.state'),
        updated_at: put.ref('excluded.updated_at'),
      })),
    )
    .execute();
}
