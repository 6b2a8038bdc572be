import type { ProjectSpec, Tenant } from '../../model/documents.ts';
import type { Document } from '../../model/resource.ts';
import { joinPointer, type Pointer } from '../../model/values/pointer.ts';
import type { Problem } from '../problem.ts';
import { didYouMean } from '../references/suggest.ts';
import { hasMalformedVariable } from '../settings/variables.ts';

export function checkDefaultTenant({ spec }: Document<ProjectSpec>): readonly Problem[] {
  const { defaultTenant, tenants = {} } = spec;
  if (defaultTenant === undefined || Object.hasOwn(tenants, defaultTenant)) return [];
  const known = Object.keys(tenants);
  const hint =
    didYouMean(defaultTenant, known) || (known.length > 0 ? `; known are ${known.join(', ')}` : '');
  const message = `defaultTenant ${JSON.stringify(defaultTenant)} is not among the tenants${hint}`;
  const dependsOn = ['/spec/tenants', `/spec/tenants${joinPointer(defaultTenant)}`];
  return [{ id: 'unknown-tenant', pointer: '/spec/defaultTenant', message, dependsOn }];
}

/** Values are not shown: one of them may be a secret. */
export function checkTenantTexts({ spec }: Document<ProjectSpec>): readonly Problem[] {
  return Object.entries(spec.tenants ?? {}).flatMap(([name, tenant]) =>
    textsOf(tenant, `/spec/tenants${joinPointer(name)}`).flatMap(({ pointer, text }) =>
      checkText(pointer, text),
    ),
  );
}

interface Text {
  readonly pointer: Pointer;
  readonly text: string;
}

function textsOf({ baseUrl, auth = {} }: Tenant, pointer: Pointer): readonly Text[] {
  const { tokenUrl, clientId, scopes = [] } = auth;
  return [
    { pointer: `${pointer}/baseUrl`, text: baseUrl },
    { pointer: `${pointer}/auth/tokenUrl`, text: tokenUrl },
    { pointer: `${pointer}/auth/clientId`, text: clientId },
    ...scopes.map((text, index) => ({ pointer: `${pointer}/auth/scopes/${index}`, text })),
  ].flatMap(({ pointer: at, text }) => (text === undefined ? [] : [{ pointer: at, text }]));
}

function checkText(pointer: Pointer, text: string): readonly Problem[] {
  const field = pointer.slice(pointer.lastIndexOf('/') + 1);
  if (hasMalformedVariable(text)) {
    const message = `${field} holds a malformed variable: write \${NAME}, letters, digits and _ alone`;
    return [{ id: 'bad-variable', pointer, message }];
  }
  if (/^[a-z]+:\/\/[^/?#]*@/i.test(text)) {
    const message = `${field} holds credentials: secrets only come from the environment`;
    return [{ id: 'literal-secret', pointer, message }];
  }
  return [];
}
