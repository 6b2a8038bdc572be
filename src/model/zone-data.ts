/** How far a zone's clock is ahead of UTC, piece by piece. */
export interface ZoneRules {
  /** `offsets[i]` holds before this instant; the last holds without end. */
  readonly untils: readonly number[];
  /** Milliseconds east of UTC. */
  readonly offsets: readonly number[];
}

/** Zone data that the store remembers, and that is newer than what this program goes by. */
export interface NewerZones {
  /** Such as `2026g`. */
  readonly version: string;
  /** By the zone's name; null: it can't be read. */
  readonly rules: ReadonlyMap<string, ZoneRules> | null;
}

export interface ZoneDataReader {
  /** The newest that any program went by which wrote here, its rules only where it is newer than `known`; null: none yet. */
  loadZoneData(known: string): Promise<{ readonly version: string; readonly rules: string | null } | null>;
}

export interface ZoneDataWriter {
  /** Takes the place of older data; newer data stays. */
  putZoneData(data: { readonly version: string; readonly rules: string }): Promise<void>;
}
