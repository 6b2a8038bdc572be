import type { Io } from '../io.ts';

/** The less is said, the later. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
type Log = (facts: object, message: string) => void;

export interface Logger {
  readonly warn: Log;
  readonly info: Log;
  readonly debug: Log;
}

/**
 * pino on stderr, loaded with the first line that the level lets through. Only plain facts are ever handed to it: no
 * error objects, no requests, so that no header or secret can be in a line.
 */
export function createLogger(io: Io, level: LogLevel): Logger {
  let loading: Promise<Logger> | null = null;
  const at = (own: Exclude<LogLevel, 'silent' | 'error'>): Log => {
    if (LOG_LEVELS.indexOf(level) > LOG_LEVELS.indexOf(own)) return () => {};
    return (facts, message) => {
      loading ??= loadPino(io, level);
      void loading.then((logger) => logger[own](facts, message));
    };
  };
  return { warn: at('warn'), info: at('info'), debug: at('debug') };
}

async function loadPino(io: Io, level: LogLevel): Promise<Logger> {
  const { pino } = await import('pino');
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => io.err(line) },
  );
  return {
    warn: (facts, message) => logger.warn(facts, message),
    info: (facts, message) => logger.info(facts, message),
    debug: (facts, message) => logger.debug(facts, message),
  };
}
