const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Expanded {
  readonly text: string;
  /** Names that are not set, or set to nothing. */
  readonly missing: readonly string[];
}

/** Puts the environment's values in the place of `${NAME}`; what comes out is not expanded again. */
export function expandVariables(text: string, env: Environment): Expanded {
  const missing: string[] = [];
  const expanded = text.replace(VARIABLE, (_, name: string) => {
    const value = variable(env, name);
    if (value === undefined) missing.push(name);
    return value ?? '';
  });
  return { text: expanded, missing };
}

/** A variable's value; one that is set to nothing counts as not set. */
export function variable(env: Environment, name: string): string | undefined {
  const value = Object.hasOwn(env, name) ? env[name] : undefined;
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

/** Whether a `${` begins something that is not a variable. */
export function hasMalformedVariable(text: string): boolean {
  return text.replace(VARIABLE, '').includes('${');
}
