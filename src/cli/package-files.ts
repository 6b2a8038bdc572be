/** A file or folder of the package itself, which lies above both `src/` and the folder of the built program. */
export function packageFile(name: string): URL {
  return new URL(`../../${name}`, import.meta.url);
}
