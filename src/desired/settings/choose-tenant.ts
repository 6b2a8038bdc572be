import type { ProjectSpec, Tenant } from '../../model/documents.ts';
import type { Finding } from '../../model/finding.ts';
import { type Document, sourceOf } from '../../model/resource.ts';

export type TenantChoice = { readonly name: string; readonly entry: Tenant } | { readonly finding: Finding };

/** The name of the tenant that needs no entry, because the environment describes it. */
const UNNAMED = 'default';

/** The tenant that is named, else the default one, else the only one. */
export function chooseTenant(
  project: Document<ProjectSpec> | undefined,
  wanted: string | undefined,
): TenantChoice {
  const { tenants = {}, defaultTenant } = project?.spec ?? {};
  const known = Object.keys(tenants);
  if (!project || known.length === 0) {
    if (wanted === undefined || wanted === UNNAMED) return { name: UNNAMED, entry: {} };
    const message = `there is no tenant ${JSON.stringify(wanted)}: no Project names one, so the only tenant is ${UNNAMED}`;
    return { finding: { id: 'unknown-tenant', severity: 'error', message } };
  }
  const name = wanted ?? defaultTenant ?? (known.length === 1 ? known[0] : undefined);
  const subject = `project ${JSON.stringify(project.key.name)}`;
  if (name === undefined) {
    const message = `${subject}: several tenants and no defaultTenant: name one of ${known.join(', ')}`;
    return {
      finding: {
        id: 'tenant-not-chosen',
        severity: 'error',
        message,
        source: sourceOf(project, '/spec/tenants'),
      },
    };
  }
  const entry = Object.hasOwn(tenants, name) ? tenants[name] : undefined;
  if (entry) return { name, entry };
  const message = `${subject}: there is no tenant ${JSON.stringify(name)}; known are ${known.join(', ')}`;
  return {
    finding: { id: 'unknown-tenant', severity: 'error', message, source: sourceOf(project, '/spec/tenants') },
  };
}
