import type { JsonObject } from '../../src/model/values/json.ts';
import type { RunningSandbox } from '../../src/sandbox/serve.ts';
import type { SandboxSettings } from '../../src/sandbox/settings.ts';
import { openTenant, openWorkplace, type Workplace, writesOf } from './cli.ts';
import { campaign, document, yamlOf } from './documents.ts';

/** `+12025550100` and the numbers after it, which belong to nobody. */
export function csvOf(count: number, from = 0): string {
  const rows = Array.from({ length: count }, (_, row) => `202555${String(from + row).padStart(4, '0')},x`);
  return `phone_number,note\n${rows.join('\n')}\n`;
}

export interface ListPlace extends Workplace {
  readonly tenant: RunningSandbox;
  /** How many batches of contacts were sent. */
  batches(): number;
  /** As CXone has it; undefined where it is not there. */
  list(): { readonly id: string; readonly size: number } | undefined;
}

/** A campaign "spring" that calls the list "people", whose contacts are in `campaigns/people.csv`. */
export async function openListPlace(
  options: {
    readonly csv?: string | Uint8Array;
    readonly list?: JsonObject;
    readonly campaign?: JsonObject;
    readonly settings?: SandboxSettings;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<ListPlace> {
  const tenant = await openTenant({ campaigns: [], ...(options.settings && { settings: options.settings }) });
  const place = openWorkplace({
    tenant,
    ...(options.env && { env: options.env }),
    campaigns: {
      'spring.yaml': yamlOf(
        campaign('spring', { contactList: 'people', run: 'running', ...options.campaign }),
      ),
      'people.yaml': yamlOf([
        document('ContactList', 'people', {
          spec: {
            source: { files: ['people.csv'] },
            phone: { validity: 'possible' },
            upload: 'onApply',
            uploading: { chunkSize: 5, parallel: 2 },
            ...options.list,
          },
        }),
      ]),
    },
  });
  place.write('campaigns/people.csv', options.csv ?? csvOf(12));
  return {
    ...place,
    tenant,
    batches: () => writesOf(tenant).filter((write) => write.endsWith('/items')).length,
    list: () => tenant.tenant.lists().find(({ name }) => name === 'people'),
  };
}
