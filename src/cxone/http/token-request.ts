import type { TenantAuth } from '../../model/settings.ts';
import type { RawRequest } from './transport.ts';
import { tokenEndpoint } from './urls.ts';

/** The request for an access token (OAuth 2.0 client credentials) in the tenant's style. */
export function tokenRequest(baseUrl: string, auth: TenantAuth): RawRequest {
  const { style, clientId, clientSecret, scopes } = auth;
  const endpoint = tokenEndpoint(baseUrl, auth.tokenUrl);
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const grant = {
    grant_type: 'client_credentials',
    ...(style !== 'basic' && { client_id: clientId, client_secret: clientSecret }),
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
  };
  const parameters = new URLSearchParams(grant).toString();
  const request = {
    method: 'POST',
    readsOnly: true,
    urgent: true,
    secrets: [clientSecret, encodeURIComponent(clientSecret), basic],
  } as const;
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  switch (style) {
    case 'body':
      return { ...request, url: endpoint, headers: form, body: parameters };
    case 'basic':
      return {
        ...request,
        url: endpoint,
        headers: { ...form, Authorization: `Basic ${basic}` },
        body: parameters,
      };
    case 'query':
      return {
        ...request,
        url: `${endpoint}${endpoint.includes('?') ? '&' : '?'}${parameters}`,
        headers: {},
      };
  }
}
