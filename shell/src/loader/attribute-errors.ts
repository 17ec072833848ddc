import { messageOf } from '@callboard/sdk/contract';
import type { ReportFailure } from './failures.ts';

/** A version of a plugin. */
export interface Blamed {
  readonly plugin: string;
  readonly version: string;
}

/**
 * The plugin whose file a stack names first: its innermost frame that is no code of the portal. `portal`
 * is its origin and base path.
 */
export function pluginOfStack(stack: string, portal: string): Blamed | undefined {
  const from = stack.indexOf(`${portal}/plugins/`);
  if (from < 0) return undefined;
  const address = stack.slice(from + `${portal}/plugins/`.length);
  const [, plugin, version] = /^([a-z][a-z0-9-]*)\/(\d[^/\s]*)\//.exec(address) ?? [];
  return plugin && version ? { plugin, version } : undefined;
}

/**
 * Tells which plugin is to blame for an error that nobody caught: one thrown in an event handler or a
 * timer, or a promise that rejected. What names no plugin's file is left to the console.
 */
export function attributeErrors(target: Window, basePath: string, report: ReportFailure): void {
  const blame = (cause: unknown, file = '') => {
    const stack = cause instanceof Error ? (cause.stack ?? '') : '';
    const blamed = pluginOfStack(`${stack}\n${file}`, `${target.location.origin}${basePath}`);
    if (!blamed) return;
    report({ ...blamed, stage: 'run', reason: messageOf(cause), cause });
  };
  target.addEventListener('error', ({ error, filename }) => blame(error, filename));
  target.addEventListener('unhandledrejection', ({ reason }) => blame(reason));
}
