import pico from 'picocolors';

type Paint = (text: string) => string;

/** The colours that reports use; the caller knows whether its output is a terminal. */
export interface Palette {
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
  readonly magenta: Paint;
  readonly bold: Paint;
  readonly dim: Paint;
}

const unpainted: Paint = (text) => text;

export const plainPalette: Palette = {
  red: unpainted,
  green: unpainted,
  yellow: unpainted,
  cyan: unpainted,
  magenta: unpainted,
  bold: unpainted,
  dim: unpainted,
};

/** Colours whatever the environment says. */
export const colourPalette: Palette = pico.createColors(true);
