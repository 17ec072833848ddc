import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isCallboardError } from '@callboard/sdk/contract';
import type { DevEnding } from '@callboard/sdk/contracts/dev-sessions';
import { readSourceManifest } from '../../build/read-source-manifest.ts';
import type { AddCommand, CliContext } from '../context.ts';
import { type LocalService, localService } from '../dev/local-service.ts';
import { type LinkEvent, linkPortal, type PortalLink } from '../dev/portal-link.ts';
import { untilSignal } from '../dev/until-signal.ts';
import type { Edit } from '../dev/watch-folder.ts';
import {
  askPortal,
  type PortalOptions,
  portalBaseUrl,
  withPortalOptions,
} from '../portal-access.ts';
import { sizeText } from '../table.ts';
import type { Outcome } from '../terminal.ts';

interface DevOptions extends PortalOptions {
  readonly host?: string;
  readonly service?: string;
}

/** `callboard dev [folder]` */
export const devCommand: AddCommand = (program, context, conclude) => {
  const command = program
    .command('dev')
    .summary('see a plugin in a running portal while you write it')
    .description(
      'Build a plugin at every change and show it in a running portal, in place of its regular version, to you alone: to who has the key, or at your own machine to you. Nothing is published; the regular version is back when this ends. Takes a key with the scope plugins:dev:<name> or plugins:publish:<name>.',
    )
    .argument('[folder]', 'folder of the plugin', '.')
    .option('--host <name>', 'what the portal calls this machine; its host name where absent')
    .option(
      '--service <url>',
      'origin of the plugin’s own service on this machine, such as http://localhost:8080: it answers what you ask below /api of the plugin, and nobody else',
    );
  withPortalOptions(command).action((folder: string, options: DevOptions) =>
    conclude(() => develop(path.resolve(context.cwd, folder), options, context)),
  );
};

const firstPauseMs = 500;
const longestPauseMs = 5_000;

async function develop(
  folder: string,
  options: DevOptions,
  { terminal }: CliContext,
): Promise<Outcome> {
  const { name, routes = [] } = await readSourceManifest(folder);
  const service = options.service === undefined ? undefined : localService(options.service);
  const say = (line: string) => terminal.err(`• ${line}\n`);
  const stopped = untilSignal();
  const scratch = await mkdtemp(path.join(tmpdir(), 'callboard-dev-'));
  let newest: Edit | undefined;
  let link: PortalLink | undefined;
  let shown = 0;
  let ending: DevEnding = { reason: 'you ended it', mayReturn: false };

  const open = () =>
    askPortal(options, () =>
      linkPortal({
        ...{ portal: options, plugin: name, host: hostOf(options.host) },
        ...(service ? { service } : {}),
        newest: () => newest,
        onEvent(event) {
          if (event.kind === 'shown') shown += 1;
          say(textOf(event, service));
        },
      }),
    );

  // Before anything is built: who may not do this should hear it at once.
  link = await open();
  say(`${name} is shown to ${link.seenBy} alone, at ${addressOf(options.portal, routes[0]?.path)}`);
  const { watchFolder } = await import('../dev/watch-folder.ts');
  if (service) say(`what you ask of its API is answered by ${service.origin}`);
  const unwatch = watchFolder({
    ...{ folder, name, scratch },
    onEdit(edit) {
      newest = edit;
      if (edit.problem !== undefined) say(`${name} does not build:\n${edit.problem}`);
      link?.look();
    },
  });
  try {
    while (!stopped.signal.aborted) {
      ending = await Promise.race([link.ended, stopped.ending]);
      if (!ending.mayReturn) break;
      say(`${ending.reason}; connecting again`);
      link = await reopen(open, stopped.signal);
    }
  } finally {
    await link.stop();
    await unwatch();
    await rm(scratch, { recursive: true, force: true });
  }
  return {
    json: { plugin: name, portal: options.portal, shown, reason: ending.reason },
    text: `${name} is shown no more: ${ending.reason}`,
  };
}

/** Tries until the portal is there again. Rejects where it refuses. */
async function reopen(open: () => Promise<PortalLink>, signal: AbortSignal): Promise<PortalLink> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await open();
    } catch (error) {
      const isAway = isCallboardError(error) && /^(unavailable|timeout)$/.test(error.code);
      if (!isAway || signal.aborted) throw error;
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

function textOf(event: LinkEvent, service: LocalService | undefined): string {
  if (event.kind === 'service')
    return event.state === 'up'
      ? `the service at ${service?.origin} is up`
      : `the service at ${service?.origin} does not answer; start it`;
  if (event.kind === 'refused') return `the portal does not take it: ${event.problem}`;
  const { edit, bytes } = event;
  const ms = Math.round(performance.now() - edit.beganAt);
  return `shown ${ms} ms after the change (${sizeText(bytes)})`;
}

function addressOf(portal: string, path = '/'): string {
  return new URL(`${portalBaseUrl(portal)}${path}`).href;
}

/** The portal takes plain names only. */
const hostOf = (host = hostname()) =>
  host
    .replaceAll(/[^\p{L}\p{N} ._@()-]/gu, '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, 80) || 'a machine';
