import { DialformError } from '../model/errors.ts';

/** A place in a contact file. */
export interface FilePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** A contact file that can't be read as CSV: nothing after the place can be trusted. */
export class CsvError extends DialformError {
  readonly place: FilePlace;

  constructor(place: FilePlace, message: string) {
    super('csv', `${place.file}:${place.line}: ${message}`);
    this.place = place;
  }
}

/** A contact file was written to while it was used. */
export class SourceChangedError extends DialformError {
  constructor(file: string) {
    super('source-changed', `${file} was changed while it was read: nothing more of it is sent; begin again`);
  }
}

/** A contact file, or one of numbers that must not be called, can't be read. */
export class SourceUnreadableError extends DialformError {
  constructor(file: string, reason: string) {
    super('source-unreadable', `${file} can't be read (${reason})`);
  }
}

/** An upload that may not be begun, and why. */
export class UploadRefusedError extends DialformError {
  constructor(list: string, reason: string) {
    super('upload-refused', `contactlist "${list}": ${reason}`);
  }
}
