import { openTenant, openWorkplace } from './cli.ts';
import { campaign, remote, yamlOf } from './documents.ts';

/** Campaign `spring` dials, as the YAML wants it, and the store knows it. */
export async function dialingPlace(env: Readonly<Record<string, string>> = {}) {
  const tenant = await openTenant({ campaigns: [remote('spring')] });
  const place = openWorkplace({
    tenant,
    env,
    campaigns: { 'all.yaml': yamlOf(campaign('spring', { run: 'running' })) },
  });
  await place.json(['apply', '--yes']);
  const status = () => tenant.tenant.campaign('spring')?.status;
  const breakYaml = () => {
    place.write('campaigns/all.yaml', 'kind: {{{ broken');
    place.write('campaigns/project.yaml', 'kind: Project\nspec: [');
  };
  return { ...place, tenant, status, breakYaml };
}
