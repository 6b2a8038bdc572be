/** What becomes of settings that someone else changed. */
export type OnDrift = 'revert' | 'report';
/** What becomes of a campaign that was paused or stopped in the console. */
export type OnConsolePause = 'hold' | 'revert';

/** Limits on a whole plan. */
export interface GuardLimits {
  /** Share of the campaigns that are ours, in percent. */
  readonly maxUpdatePercent: number;
  readonly maxDeletePercent: number;
  /** From how many campaigns of ours on the shares count. */
  readonly minResources: number;
  readonly maxDeletes: number;
}

/** What a Project says of every tenant, defaults filled in. */
export interface ProjectPolicy {
  readonly onDrift: OnDrift;
  readonly onConsolePause: OnConsolePause;
  readonly guards: GuardLimits;
}

export type AuthStyle = 'body' | 'query' | 'basic';

export interface TenantAuth {
  readonly style: AuthStyle;
  /** A path under the base URL, with a leading slash, or an absolute URL. */
  readonly tokenUrl: string;
  /** Empty: none are asked for. */
  readonly scopes: readonly string[];
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Everything that is needed to talk to one tenant; holds a secret, so it is never logged or stored. */
export interface TenantSettings extends ProjectPolicy {
  readonly name: string;
  readonly api: 'v2';
  /** Without a slash at its end; https, or http to this machine. */
  readonly baseUrl: string;
  readonly auth: TenantAuth;
  readonly requestsPerMinute: number;
  readonly parallel: number;
}
