/** Whether a location names a PostgreSQL server; what else has no scheme is a file. */
export function isPostgresUrl(location: string): boolean {
  return /^postgres(?:ql)?$/i.test(schemeOf(location) ?? '');
}

/** The scheme of a URL; null for a file path, on Windows too. */
export function schemeOf(location: string): string | null {
  return /^([a-z][a-z0-9+.-]+):\/\//i.exec(location)?.[1] ?? null;
}
