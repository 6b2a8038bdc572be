/** A file of contacts, read more than once; each time it has to hold the same bytes. */
export interface SourceFile {
  /** For people, in messages and the rejects file. */
  readonly name: string;
  /** Its bytes, unpacked, each part good until the next is asked for. @throws SourceChangedError once they are not what they were at first. */
  bytes(): AsyncIterable<Uint8Array>;
  /** Reads it to its end for its digest alone, unless that is known. @throws as `bytes` does. */
  readDigest(): Promise<string>;
  /** SHA-256 of the file as it is on disk, hex; known once it was read to its end. */
  digest(): string;
  /** Bytes on disk. */
  readonly size: number;
  /** Bytes on disk that were read so far, of this reading. */
  position(): number;
}
