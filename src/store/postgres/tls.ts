import { readFileSync } from 'node:fs';
import { StoreError } from '../../model/errors.ts';
import type { Parameters } from './location.ts';

/** What the TLS of Node is told; false for a connection in the clear. */
export type Tls =
  | false
  | {
      readonly rejectUnauthorized: boolean;
      readonly checkServerIdentity?: () => undefined;
      readonly ca?: string;
      readonly cert?: string;
      readonly key?: string;
    };

/** `sslmode` as libpq means it. Left out, a server on another host has to prove who it is, and one on this host is not asked to. */
export function tlsOf(parameters: Parameters, { host }: { readonly host: string }): Tls {
  const mode = parameters.sslmode ?? (isLocal(host) ? 'disable' : 'verify-full');
  const files = {
    ...(parameters.sslrootcert ? { ca: fileOf('sslrootcert', parameters.sslrootcert) } : {}),
    ...(parameters.sslcert ? { cert: fileOf('sslcert', parameters.sslcert) } : {}),
    ...(parameters.sslkey ? { key: fileOf('sslkey', parameters.sslkey) } : {}),
  };
  switch (mode) {
    case 'disable':
      return false;
    case 'require':
      // With an authority at hand libpq checks the certificate in this mode too.
      return files.ca === undefined ? { ...files, rejectUnauthorized: false } : chainOnly(files);
    case 'verify-ca':
      return chainOnly(files);
    case 'verify-full':
      return { ...files, rejectUnauthorized: true };
    default:
      throw new StoreError(
        'DIALFORM_STORE: sslmode has to be disable, require, verify-ca or verify-full ("allow" and "prefer" may go on in the clear)',
      );
  }
}

function isLocal(host: string): boolean {
  return host.startsWith('/') || host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function chainOnly(files: { readonly ca?: string; readonly cert?: string; readonly key?: string }): Tls {
  return { ...files, rejectUnauthorized: true, checkServerIdentity: () => undefined };
}

function fileOf(parameter: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new StoreError(`DIALFORM_STORE: the file that ${parameter} names can't be read; check the path`, {
      cause: error,
    });
  }
}
