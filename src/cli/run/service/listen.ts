import { InvalidArgumentError } from 'commander';

export interface ListenAt {
  readonly host: string;
  /** 0 is any free one. */
  readonly port: number;
}

/** `127.0.0.1:9464`, `[::1]:9464`. The host is never left out: who listens to the whole network says so. */
export function parseListen(text: string): ListenAt {
  const at = readListen(text);
  if (at) return at;
  throw new InvalidArgumentError('Write HOST:PORT, such as 127.0.0.1:9464 or 0.0.0.0:9464.');
}

/** undefined for what is no address. */
export function readListen(text: string): ListenAt | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+)):(\d{1,5})$/i.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  return host === undefined || port > 65_535 ? undefined : { host, port };
}
