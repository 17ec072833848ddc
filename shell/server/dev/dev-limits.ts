/** Bounds of what developers' machines may hold in the gateway's memory. */
export interface DevLimits {
  readonly sessions: number;
  readonly sessionsOfOne: number;
  /** Of one build. */
  readonly buildBytes: number;
  /** Of all builds of everybody. */
  readonly totalBytes: number;
  /** To the service at one machine, at once. */
  readonly connections: number;
  /** Without a connection, or without a sign of life. */
  readonly silenceMs: number;
}

export const defaultDevLimits: DevLimits = {
  ...{ sessions: 50, sessionsOfOne: 5 },
  ...{ buildBytes: 32_000_000, totalBytes: 256_000_000 },
  connections: 64,
  silenceMs: 8_000,
};
