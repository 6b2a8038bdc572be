import { resolveProjectPolicy } from '../../desired/settings/tenant-settings.ts';
import type { DesiredState } from '../../model/desired.ts';
import type { TenantSettings } from '../../model/settings.ts';
import type { Io } from '../io.ts';
import { keepOutOfGit, storePaths } from '../paths.ts';
import { systemRandom } from '../system.ts';
import { SANDBOX } from './recorded.ts';

export interface SandboxTenant {
  readonly settings: TenantSettings;
  close(): Promise<void>;
}

/** The embedded tenant of `--sandbox`: it lives as long as the command and keeps its state in the store's folder. */
export async function openSandbox(
  io: Io,
  desired: Pick<DesiredState, 'project'> | null,
): Promise<SandboxTenant> {
  const { startSandbox } = await import('../../sandbox/serve.ts');
  const paths = storePaths(io);
  keepOutOfGit(paths);
  const running = await startSandbox({
    stateFile: paths.sandboxState,
    clock: io.clock,
    random: systemRandom,
  });
  const settings: TenantSettings = {
    ...resolveProjectPolicy(desired?.project),
    name: SANDBOX,
    api: 'v2',
    baseUrl: running.url,
    auth: {
      style: 'body',
      tokenUrl: '/oauth2/token',
      scopes: [],
      clientId: running.clientId,
      clientSecret: running.clientSecret,
    },
    requestsPerMinute: 60_000,
    parallel: 4,
  };
  return { settings, close: () => running.close() };
}
