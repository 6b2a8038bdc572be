import { colourPalette, type Palette, plainPalette } from '../report/palette.ts';
import type { Io } from './io.ts';

let switchedOff = false;

/** `--no-color`, for the messages of errors too. */
export function switchColourOff(): void {
  switchedOff = true;
}

/** Colours for a terminal, unless NO_COLOR or `--no-color` say otherwise; FORCE_COLOR for CI logs that show them. */
export function paletteFor(io: Io, options: { readonly stream: 'out' | 'err' }): Palette {
  if (switchedOff || io.env.NO_COLOR) return plainPalette;
  if (io.env.FORCE_COLOR && io.env.FORCE_COLOR !== '0') return colourPalette;
  return (options.stream === 'out' ? io.outIsTerminal : io.errIsTerminal) ? colourPalette : plainPalette;
}
