import { flag, integer, text } from './settings.ts';

/**
 * Where a process listens, as rows for its settings table: `host` and `port`.
 *
 * `prefix` is what its two variables start with. `npm start` and containers tell every service of a
 * plugin the same ones; a service with a place of its own in a deployment has its own prefix.
 */
export function listenSettings(
  prefix = 'CALLBOARD_SERVICE',
  { port = 0 }: { readonly port?: number } = {},
) {
  return {
    host: text(`${prefix}_HOST`, 'address to listen on', { otherwise: '127.0.0.1' }),
    port: integer(`${prefix}_PORT`, 'TCP port to listen on; 0 takes a free one', {
      min: 0,
      max: 65_535,
      otherwise: port,
    }),
  } as const;
}

/** Where a service keeps its data, as a row for its settings table: `dataFolder`. */
export const dataSettings = {
  dataFolder: text('CALLBOARD_DATA', 'folder that the service keeps its data in', {
    otherwise: 'data',
  }),
} as const;

/** Whether a service runs on a developer's machine, as a row for its settings table: `isDevelopment`. */
export const developmentSettings = {
  isDevelopment: flag(
    'CALLBOARD_DEVELOPMENT',
    'whether answers are checked against their contracts',
    { otherwise: false },
  ),
} as const;
