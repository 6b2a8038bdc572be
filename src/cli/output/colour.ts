import { colourPalette, type Palette, plainPalette } from '../../report/text/palette.ts';
import { markdownFence } from '../../report/text/safe.ts';
import type { Output } from '../arguments/options.ts';
import type { Io } from '../io.ts';

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

/** Text for stdout: in colours where they show, in a code block where Markdown was asked for. */
export function textFor(io: Io, output: Output, render: (palette: Palette) => string): string {
  return output === 'markdown'
    ? markdownFence(render(plainPalette))
    : render(paletteFor(io, { stream: 'out' }));
}
