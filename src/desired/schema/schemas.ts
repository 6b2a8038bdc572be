import type { ValidateFunction } from 'ajv';
import type {
  CampaignSpec,
  ComplianceSpec,
  ContactListSpec,
  DialerSpec,
  ProjectSpec,
  ScheduleSpec,
  SubscriptionSpec,
  WebhookSpec,
} from '../../model/documents.ts';
import type { Kind, Metadata } from '../../model/resource.ts';
import { compileSchema } from './compile-schema.ts';

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

/** The schema of each kind, compiled when it is first asked for. */
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
    compiled ??= compileSchema<DocumentShape<K>>(kind);
    return compiled;
  };
}
