import { hostname, userInfo } from 'node:os';
import type { Actor } from '../model/audit.ts';
import type { Io } from './io.ts';

/** Who is doing this, for the audit trail. In CI the person who triggered the run, where the system tells. */
export function currentActor(io: Pick<Io, 'env'>): Actor {
  return {
    user: io.env.GITHUB_ACTOR ?? io.env.GITLAB_USER_LOGIN ?? localUser(io),
    host: hostname(),
    ci: ciRun(io),
  };
}

function localUser(io: Pick<Io, 'env'>): string {
  try {
    return userInfo().username;
  } catch {
    // Some containers run as a user without an entry in passwd.
    return io.env.USER ?? 'unknown';
  }
}

function ciRun(io: Pick<Io, 'env'>): string | null {
  const { env } = io;
  if (env.GITHUB_RUN_ID) return `github ${env.GITHUB_REPOSITORY ?? ''} run ${env.GITHUB_RUN_ID}`;
  if (env.CI_PIPELINE_ID) return `gitlab ${env.CI_PROJECT_PATH ?? ''} pipeline ${env.CI_PIPELINE_ID}`;
  if (env.BUILD_TAG) return `jenkins ${env.BUILD_TAG}`;
  return env.CI ? 'ci' : null;
}
