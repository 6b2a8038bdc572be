/** An error on the run's page and in the log: one line, whatever stands in it. */
export function tellError(title, error) {
  const text = String(error?.message ?? error)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .slice(0, 1_000)
    .replaceAll('%', '%25');
  console.log(`::error title=${title}::${text}`);
}
