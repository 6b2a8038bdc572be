import type { AttemptFacts } from '../../cxone/connect.ts';
import { secretsOf } from '../../desired/settings/secrets.ts';
import { resolveTenant } from '../../desired/settings/tenant-settings.ts';
import type { DesiredState } from '../../model/desired.ts';
import { InvalidDesiredStateError } from '../../model/errors.ts';
import type { Facet, WritableFacet } from '../../model/facet.ts';
import type { TenantRef } from '../../model/plan.ts';
import type { Dialect, TenantReader, TenantWriter } from '../../model/ports/ports.ts';
import type { ProjectPolicy, TenantSettings } from '../../model/settings.ts';
import type { Io } from '../io.ts';
import { createLogger, type Logger, type LogLevel } from '../output/logger.ts';
import { systemRandom } from '../system.ts';
import { assertOneTenant } from './recorded.ts';
import { openSandbox } from './sandbox-tenant.ts';

export interface SessionOptions {
  readonly tenant?: string;
  readonly sandbox?: boolean;
  readonly logLevel: LogLevel;
  /** The most requests, and campaigns worked on, at once; left out, what the tenant's settings say. */
  readonly parallel?: number;
  /** Told of each attempt at a request, besides the log. */
  readonly onRequest?: (facts: AttemptFacts) => void;
}

/** A tenant to talk to, with nothing that could write. */
export interface ReadSession {
  readonly tenant: TenantRef;
  readonly policy: ProjectPolicy;
  readonly dialect: Dialect;
  readonly reader: TenantReader;
  readonly parallel: number;
  /** What the YAML wants of the tenant besides campaigns. */
  facetsFor(desired: FacetDesired): readonly Facet[];
  readonly logger: Logger;
  close(): Promise<void>;
}

export interface WriteSession extends ReadSession {
  readonly writer: TenantWriter;
  facetsFor(desired: FacetDesired): readonly WritableFacet[];
}

type FacetDesired = Pick<DesiredState, 'project' | 'webhooks'>;

/** For commands that only look. */
export async function openForReading(
  io: Io,
  desired: Pick<DesiredState, 'project'> | null,
  options: SessionOptions,
): Promise<ReadSession> {
  const opened = await open(io, desired, options);
  const { connectV2Reader } = await import('../../cxone/connect.ts');
  const reader = connectV2Reader(opened.settings, opened.ports);
  const facetsFor = (wanted: FacetDesired) => reader.facetsFor(facetDocuments(io, wanted));
  return { ...opened.session, reader, facetsFor, close: () => opened.close(reader) };
}

export async function openForWriting(
  io: Io,
  desired: Pick<DesiredState, 'project'> | null,
  options: SessionOptions,
): Promise<WriteSession> {
  const opened = await open(io, desired, options);
  const { connectV2 } = await import('../../cxone/connect.ts');
  const connection = connectV2(opened.settings, opened.ports);
  const { reader, writer } = connection;
  const facetsFor = (wanted: FacetDesired) => connection.facetsFor(facetDocuments(io, wanted));
  return { ...opened.session, reader, writer, facetsFor, close: () => opened.close(connection) };
}

function facetDocuments(io: Io, { project, webhooks = [] }: FacetDesired) {
  return { webhooks: { documents: webhooks, secretOf: secretsOf(project, io.env) } };
}

/**
 * The settings of the tenant that the flags, the Project and the environment name.
 *
 * @throws InvalidDesiredStateError with what is missing or wrong.
 */
export function requireTenant(
  io: Io,
  desired: Pick<DesiredState, 'project'> | null,
  options: SessionOptions,
): TenantSettings {
  const chosen = options.tenant === undefined ? {} : { tenant: options.tenant };
  const { settings, findings } = resolveTenant(desired?.project, { ...chosen, env: io.env });
  if (!settings) throw new InvalidDesiredStateError(findings);
  return settings;
}

async function open(io: Io, desired: Pick<DesiredState, 'project'> | null, options: SessionOptions) {
  assertOneTenant(options);
  const sandbox = options.sandbox ? await openSandbox(io, desired) : null;
  const own = sandbox?.settings ?? requireTenant(io, desired, options);
  const settings = { ...own, parallel: options.parallel ?? own.parallel };
  const logger = createLogger(io, options.logLevel);
  const { v2Dialect } = await import('../../cxone/v2/dialect.ts');
  const tenant = { name: settings.name, api: settings.api, baseUrl: sandbox ? 'sandbox' : settings.baseUrl };
  const log = requestLog(logger);
  const onRequest = (facts: AttemptFacts) => {
    log(facts);
    options.onRequest?.(facts);
  };
  const ports = { clock: io.clock, random: systemRandom, onRequest };
  const policy = {
    onDrift: settings.onDrift,
    onConsolePause: settings.onConsolePause,
    guards: settings.guards,
  };
  return {
    settings,
    ports,
    session: { tenant, policy, dialect: v2Dialect, parallel: settings.parallel, logger },
    close: async (connection: { close(): void }) => {
      connection.close();
      await sandbox?.close();
    },
  };
}

function requestLog(logger: Logger): (facts: AttemptFacts) => void {
  return ({ interrupted, ...facts }) => {
    const refused = facts.status === null || facts.status === 429 || facts.status >= 500;
    if (refused && !interrupted) logger.warn(facts, 'request refused or lost');
    else logger.debug(facts, 'request');
  };
}
