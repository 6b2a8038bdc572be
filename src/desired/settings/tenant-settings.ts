import type { ProjectSpec, Tenant } from '../../model/documents.ts';
import { type Finding, hasErrors } from '../../model/finding.ts';
import type { Document } from '../../model/resource.ts';
import type { ProjectPolicy, TenantSettings } from '../../model/settings.ts';
import { joinPointer } from '../../model/values/pointer.ts';
import { checkBaseUrl, checkTokenUrl } from './base-url.ts';
import { chooseTenant } from './choose-tenant.ts';
import { createSettingReader, type SettingReader, type Sourced } from './reader.ts';
import type { Environment } from './variables.ts';

export interface TenantOptions {
  /** As the command line names it. */
  readonly tenant?: string;
  readonly env: Environment;
}

export interface TenantResult {
  /** Null if and only if there are findings. */
  readonly settings: TenantSettings | null;
  readonly findings: readonly Finding[];
}

/** The settings of one tenant: what its entry in the Project says, then `CXONE_*` variables, then defaults. */
export function resolveTenant(
  project: Document<ProjectSpec> | undefined,
  options: TenantOptions,
): TenantResult {
  const choice = chooseTenant(project, options.tenant);
  if ('finding' in choice) return { settings: null, findings: [choice.finding] };
  const findings: Finding[] = [];
  const { name, entry } = choice;
  const reader = createSettingReader({
    project,
    pointer: `/spec/tenants${joinPointer(name)}`,
    env: options.env,
    findings,
  });
  const settings: TenantSettings = {
    name,
    api: entry.api ?? 'v2',
    baseUrl: readBaseUrl(entry, reader),
    auth: readAuth(entry, reader),
    requestsPerMinute: entry.requestsPerMinute ?? 600,
    parallel: entry.parallel ?? 4,
    ...resolveProjectPolicy(project),
  };
  return hasErrors(findings) ? { settings: null, findings } : { settings, findings };
}

/** What a Project says of every tenant; without one, the defaults. */
export function resolveProjectPolicy(project: Document<ProjectSpec> | undefined): ProjectPolicy {
  const { onDrift = 'revert', onConsolePause = 'hold', guards = {} } = project?.spec ?? {};
  const { maxUpdatePercent = 30, maxDeletePercent = 20, minResources = 10, maxDeletes = 5 } = guards;
  return {
    onDrift,
    onConsolePause,
    guards: { maxUpdatePercent, maxDeletePercent, minResources, maxDeletes },
  };
}

function readBaseUrl({ baseUrl }: Tenant, reader: SettingReader): string {
  const found = reader.read({ written: baseUrl, pointer: '/baseUrl', variable: 'CXONE_BASE_URL' });
  if (!found) return missing('baseUrl', 'CXONE_BASE_URL', reader);
  return checked(found, checkBaseUrl(found.text), reader);
}

const STYLES = ['body', 'query', 'basic'] as const;

function readAuth({ auth = {} }: Tenant, reader: SettingReader): TenantSettings['auth'] {
  const tokenUrl = reader.read({
    written: auth.tokenUrl,
    pointer: '/auth/tokenUrl',
    variable: 'CXONE_TOKEN_URL',
  });
  const id = reader.read({ written: auth.clientId, pointer: '/auth/clientId', variable: 'CXONE_CLIENT_ID' });
  const secret = reader.read({
    written: auth.clientSecret,
    pointer: '/auth/clientSecret',
    variable: 'CXONE_CLIENT_SECRET',
  });
  return {
    style: readStyle(auth.style, reader),
    tokenUrl: tokenUrl ? checked(tokenUrl, checkTokenUrl(tokenUrl.text), reader) : '/oauth2/token',
    scopes: readScopes(auth.scopes, reader),
    clientId: id?.text ?? missing('auth.clientId', 'CXONE_CLIENT_ID', reader),
    clientSecret: secret?.text ?? missing('auth.clientSecret', 'CXONE_CLIENT_SECRET', reader),
  };
}

function readStyle(
  written: (typeof STYLES)[number] | undefined,
  reader: SettingReader,
): (typeof STYLES)[number] {
  const found = reader.read({ written, pointer: '/auth/style', variable: 'CXONE_AUTH_STYLE' });
  if (!found) return 'body';
  const style = STYLES.find((known) => known === found.text);
  if (style) return style;
  reader.fail('bad-setting', `${found.label} has to be one of ${STYLES.join(', ')}`, found.source);
  return 'body';
}

function readScopes(written: readonly string[] | undefined, reader: SettingReader): readonly string[] {
  if (written) return reader.list(written, '/auth/scopes');
  const found = reader.read({ written: undefined, pointer: '/auth/scopes', variable: 'CXONE_SCOPES' });
  return found ? found.text.split(/[\s,]+/).filter((scope) => scope !== '') : [];
}

function checked(found: Sourced, result: ReturnType<typeof checkBaseUrl>, reader: SettingReader): string {
  if ('url' in result) return result.url;
  // An empty text stands for a variable that is not set, which is reported already.
  if (found.text !== '') reader.fail('bad-setting', `${found.label} ${result.fault}`, found.source);
  return '';
}

function missing(field: string, name: string, reader: SettingReader): string {
  reader.fail('setting-missing', `the tenant needs ${field}: set ${name}, or write it in the Project`);
  return '';
}
