import { resolve } from 'node:path';
import { probe } from '../../cxone/probe.ts';
import type { DesiredState } from '../../model/desired.ts';
import { DialformError, InvalidDesiredStateError } from '../../model/errors.ts';
import { baseKeyOf } from '../../model/plan.ts';
import type { Clock } from '../../model/ports/ports.ts';
import type { DoctorCheck } from '../../model/reports/doctor.ts';
import type { TenantSettings } from '../../model/settings.ts';
import { newerZoneData } from '../../reconcile/zone-memory.ts';
import { doctorText } from '../../report/doctor-text.ts';
import { count } from '../../report/text/words.ts';
import { schemeOf } from '../../store/location.ts';
import { unwritablePart } from '../../store/sqlite/unwritable.ts';
import type { Output } from '../arguments/options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { checkLists } from '../lists/checks.ts';
import { textFor } from '../output/colour.ts';
import { jsonText } from '../output/json.ts';
import { checkOverrides } from '../overrides/check.ts';
import { storePaths } from '../paths.ts';
import { readDesired } from '../planning/desired.ts';
import { gitFacts } from '../planning/git.ts';
import { openStoreForReading } from '../planning/planning.ts';
import { systemRandom } from '../system.ts';
import { openSandbox } from '../tenant/sandbox-tenant.ts';
import { requireTenant, type SessionOptions } from '../tenant/session.ts';
import { checkNewerZones, checkZones } from '../tenant/zone-check.ts';

/** Looks at everything that the other commands need and says what to do about what is missing. Exit 1 on an error. */
export async function doctor(
  io: Io,
  options: SessionOptions & { readonly dir: string; readonly output: Output },
): Promise<ExitCode> {
  const { desired, findings } = await readDesired(io, options.dir, options);
  const checks: DoctorCheck[] = [
    checkRuntime(),
    checkDesired(options.dir, {
      desired,
      errors: findings.filter((finding) => finding.severity === 'error').length,
    }),
    await checkGit(io, options.dir),
    checkZones(desired, io.clock.now()),
    ...(await checkTenant(io, desired, options)),
    ...(await checkLists(io, desired, options)),
    ...(await checkStore(io, tenantKey(io, desired, options))),
  ];
  if (options.output === 'json') io.out(jsonText({ checks }));
  else io.out(textFor(io, options.output, (palette) => doctorText(checks, { palette })));
  return checks.some((check) => check.status === 'error') ? EXIT.error : EXIT.done;
}

function checkRuntime(): DoctorCheck {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const supported = major > 20 || (major === 20 && minor >= 19);
  const shared = { id: 'runtime', title: 'Node.js', detail: process.versions.node };
  return supported
    ? { ...shared, status: 'ok' }
    : { ...shared, status: 'error', advice: 'Use Node.js 20.19 or newer.' };
}

function checkDesired(
  dir: string,
  found: { readonly desired: DesiredState | null; readonly errors: number },
): DoctorCheck {
  const shared = { id: 'desired-state', title: 'Desired state' };
  if (!found.desired) {
    const detail = `${count(found.errors, 'error')} in ${dir}`;
    return { ...shared, status: 'error', detail, advice: 'Run `dialform validate` to see them.' };
  }
  return {
    ...shared,
    status: 'ok',
    detail: `${count(found.desired.campaigns.length, 'campaign')} in ${dir}`,
  };
}

async function checkGit(io: Io, dir: string): Promise<DoctorCheck> {
  const { commit, dirty, unknown } = await gitFacts(resolve(io.cwd, dir));
  const shared = { id: 'git', title: 'Git' };
  if (unknown !== null) {
    const advice =
      'Run `git status` there as this user: until it works, plans and records name no clean commit.';
    return { ...shared, status: 'warning', detail: unknown, advice };
  }
  if (commit === null) {
    const advice = 'dialform works without Git; in a repository its records name the commit.';
    return { ...shared, status: 'warning', detail: 'no commit', advice };
  }
  const detail = `${commit.slice(0, 12)}${dirty ? ', with uncommitted changes' : ''}`;
  return { ...shared, status: 'ok', detail };
}

async function checkTenant(
  io: Io,
  desired: DesiredState | null,
  options: SessionOptions,
): Promise<readonly DoctorCheck[]> {
  const sandbox = options.sandbox ? await openSandbox(io, desired) : null;
  try {
    const settings = sandbox?.settings ?? requireTenant(io, desired, options);
    const title = 'Tenant settings';
    const detail = `${settings.name} at ${sandbox ? 'the embedded sandbox' : settings.baseUrl}`;
    return [
      { id: 'tenant-settings', title, status: 'ok', detail },
      ...(await checkAccess(settings, io.clock)),
    ];
  } catch (error) {
    if (!(error instanceof DialformError)) throw error;
    const messages =
      error instanceof InvalidDesiredStateError
        ? error.findings.map((finding) => finding.message)
        : [error.message];
    const advice = 'Set CXONE_BASE_URL, CXONE_CLIENT_ID and CXONE_CLIENT_SECRET, or try --sandbox.';
    return [
      {
        id: 'tenant-settings',
        title: 'Tenant settings',
        status: 'error',
        detail: messages.join('; '),
        advice,
      },
    ];
  } finally {
    await sandbox?.close();
  }
}

async function checkAccess(settings: TenantSettings, clock: Clock): Promise<readonly DoctorCheck[]> {
  const { token, campaigns } = await probe(settings, { clock, random: systemRandom });
  const checks: DoctorCheck[] = [];
  if (token.status === 'failed') {
    const advice = 'Check the base URL, tokenUrl, the style of authentication, and the credentials.';
    checks.push({ id: 'token', title: 'Token', status: 'error', detail: token.message, advice });
  } else {
    const granted =
      token.scopes === null
        ? 'the tenant does not name its scopes'
        : `scopes: ${token.scopes.join(' ') || 'none'}`;
    const detail = `granted for ${token.expiresInSeconds} s; ${granted}`;
    checks.push({ id: 'token', title: 'Token', detail, ...scopesLacking(token.missing) });
  }
  const title = 'Campaigns';
  if (campaigns.status === 'failed') {
    checks.push({ id: 'campaigns', title, status: 'error', detail: campaigns.message });
  } else {
    const detail = campaigns.status === 'ok' ? 'can be read' : 'not tried without a token';
    checks.push({ id: 'campaigns', title, status: campaigns.status, detail });
  }
  return checks;
}

/** One that only reads is a credential to be had on purpose: what writes is not for every pipeline. */
function scopesLacking(missing: {
  readonly reading: readonly string[];
  readonly writing: readonly string[];
}): Pick<DoctorCheck, 'status' | 'advice'> {
  const reading = missing.reading.join(' ');
  const writing = missing.writing.join(' ');
  const forWriting = `${writing} (for apply, run, pause, stop and resume)`;
  if (reading !== '') {
    const more = writing === '' ? '' : `, and ${forWriting}`;
    return { status: 'error', advice: `Grant the client ${reading} (for reading)${more}.` };
  }
  if (writing === '') return { status: 'ok' };
  const advice = `This client only looks: plan, drift, status and import work with it. Grant ${forWriting} where those are used.`;
  return { status: 'warning', advice };
}

/** Of the tenant that is meant; null where its settings don't say. */
function tenantKey(io: Io, desired: DesiredState | null, options: SessionOptions): string | null {
  if (options.sandbox) return baseKeyOf({ name: 'sandbox', api: 'v2', baseUrl: 'sandbox' });
  try {
    return baseKeyOf(requireTenant(io, desired, options));
  } catch (error) {
    if (error instanceof DialformError) return null;
    throw error;
  }
}

async function checkStore(io: Io, tenant: string | null): Promise<readonly DoctorCheck[]> {
  try {
    const store = await openStoreForReading(io);
    try {
      const audit = await store.verifyAudit();
      const opened = checkWritable(io, store.location);
      const title = 'Audit trail';
      const newer = checkNewerZones(await newerZoneData(store));
      const people = [...newer, ...(tenant === null ? [] : await checkOverrides(io, store, tenant))];
      if (audit.ok) {
        return [
          opened,
          { id: 'audit', title, status: 'ok', detail: `${count(audit.count, 'record')}, whole` },
          ...people,
        ];
      }
      const advice =
        'Keep the store as it is and find out who changed it; `dialform audit verify` names the record.';
      return [opened, { id: 'audit', title, status: 'error', detail: audit.reason, advice }, ...people];
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof DialformError)) throw error;
    return [{ id: 'store', title: 'Store', status: 'error', detail: error.message }];
  }
}

/** Of a server, its grants tell when it is written. As with scopes, what only looks needs no more. */
function checkWritable(io: Io, shown: string): DoctorCheck {
  const shared = { id: 'store', title: 'Store' };
  const { location } = storePaths(io);
  const part = schemeOf(location) === null ? unwritablePart(location) : null;
  if (part === null) return { ...shared, status: 'ok', detail: shown };
  const advice =
    'What only looks works with it: plan, drift and status. Where apply or run are used, let this user write the file and its folder.';
  return { ...shared, status: 'warning', detail: `${shown}; ${part} may not be written`, advice };
}
