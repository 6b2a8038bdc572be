import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type {
  CampaignSpec,
  ComplianceSpec,
  ContactListSpec,
  DialerSpec,
  ProjectSpec,
  ScheduleSpec,
  SubscriptionSpec,
  WebhookSpec,
} from '../model/documents.ts';
import type { Kind, Metadata } from '../model/resource.ts';
import { readSchema } from './schema-files.ts';

/** The spec of each kind. */
export interface Specs {
  readonly Campaign: CampaignSpec;
  readonly Dialer: DialerSpec;
  readonly Compliance: ComplianceSpec;
  readonly Schedule: ScheduleSpec;
  readonly Webhook: WebhookSpec;
  readonly ContactList: ContactListSpec;
  readonly Subscription: SubscriptionSpec;
  readonly Project: ProjectSpec;
}

/** A document as its schema describes it. */
export interface DocumentShape<K extends Kind> {
  readonly apiVersion: 'dialform/v1';
  readonly kind: K;
  readonly metadata: Metadata;
  readonly spec: Specs[K];
}

type Validators = { readonly [K in Kind]: () => ValidateFunction<DocumentShape<K>> };

const addFormats = formats.default;
let ajv: Ajv2020 | undefined;

/** The schema of each kind, compiled when it is first asked for: compiling takes longer than most commands. */
export const VALIDATORS: Validators = {
  Campaign: lazily('Campaign'),
  Dialer: lazily('Dialer'),
  Compliance: lazily('Compliance'),
  Schedule: lazily('Schedule'),
  Webhook: lazily('Webhook'),
  ContactList: lazily('ContactList'),
  Subscription: lazily('Subscription'),
  Project: lazily('Project'),
};

function lazily<K extends Kind>(kind: K): () => ValidateFunction<DocumentShape<K>> {
  let compiled: ValidateFunction<DocumentShape<K>> | undefined;
  return () => {
    ajv ??= createAjv();
    compiled ??= ajv.compile<DocumentShape<K>>(JSON.parse(readSchema(kind)));
    return compiled;
  };
}

/** The schemas are our own, and tests hold them against their meta-schema: doing it here takes as long as compiling. */
function createAjv(): Ajv2020 {
  const created = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    discriminator: true,
    validateSchema: false,
  });
  addFormats(created, ['date']);
  return created;
}
