/**
 * A comment that nobody sees, by which a program finds the report again that it wrote for a tenant: `<!-- dialform-plan:production -->`.
 * Always the first line. `github/marker.mjs` reads it.
 */
export function reportMarker(kind: 'plan' | 'drift', tenant: string): string {
  // A name is at most so long, and can't end the comment early: `>` is encoded, and two dashes in a row are.
  const name = encodeURIComponent(tenant.slice(0, 80).toWellFormed()).replaceAll('--', '-%2D');
  return `<!-- dialform-${kind}:${name} -->`;
}
