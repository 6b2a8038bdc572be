/** The state of a pseudo-random sequence: one 32-bit integer, so that it can be saved with what it drives. */
export interface Sequence {
  state: number;
}

/** A sequence that depends on the text alone. */
export function sequenceFrom(text: string): Sequence {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return { state: hash >>> 0 };
}

/** Sets a sequence to where the nth sub-sequence of a seed begins, far from its neighbours. */
export function begin(sequence: Sequence, seed: number, nth: number): void {
  sequence.state = mix((mix(seed ^ 0x2545f491) + Math.imul(nth, 0x85ebca6b)) >>> 0);
}

/** The next number of the sequence, 0 ≤ x < 1 (splitmix32, period 2^32). */
export function draw(sequence: Sequence): number {
  sequence.state = (sequence.state + 0x9e3779b9) >>> 0;
  return mix(sequence.state) / 4294967296;
}

function mix(state: number): number {
  let mixed = state;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
