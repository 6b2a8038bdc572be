/** A body of so many bytes at most; null for a longer one, of which no more was read than shows that. */
export async function readLimited(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array | null> {
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts);
    length += value.byteLength;
    if (length > limit) {
      // Nobody waits for the end of what may have none.
      reader.cancel().catch(() => {});
      return null;
    }
    parts.push(value);
  }
}
