import type { ProjectSpec } from '../../model/documents.ts';
import type { Document } from '../../model/resource.ts';
import type { SecretOf } from '../../model/values/secret.ts';
import { type Environment, variable } from './variables.ts';

/** Below this a secret is guessed from a fingerprint or a signature of it. */
const SHORTEST = 16;

/** The secrets of a Project, their values from the environment alone. */
export function secretsOf(project: Document<ProjectSpec> | undefined, env: Environment): SecretOf {
  const secrets = new Map(Object.entries(project?.spec.secrets ?? {}));
  return (name) => {
    const written = secrets.get(name);
    if (written === undefined) return { problem: `the Project names no secret "${name}"` };
    const from = written.slice(2, -1);
    const value = variable(env, from);
    if (value === undefined) return { problem: `the secret "${name}" is not set here (${from})` };
    if (value.length < SHORTEST)
      return { problem: `the secret "${name}" (${from}) has fewer than ${SHORTEST} characters` };
    // It goes into a header.
    if (!/^[ -~]+$/.test(value))
      return { problem: `the secret "${name}" (${from}) has characters that no header can hold` };
    return { value };
  };
}
