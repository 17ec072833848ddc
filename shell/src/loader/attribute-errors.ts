import { messageOf } from '@callboard/sdk/contract';
import type { ReportFailure } from './failures.ts';

/**
 * The plugin whose file a stack names first: its innermost frame that is no code of the portal. `portal`
 * is its origin and base path.
 */
export function pluginOfStack(stack: string, portal: string): string | undefined {
  const from = stack.indexOf(`${portal}/plugins/`);
  if (from < 0) return undefined;
  const address = stack.slice(from + `${portal}/plugins/`.length);
  return /^([a-z][a-z0-9-]*)\/\d/.exec(address)?.[1];
}

/**
 * Tells which plugin is to blame for an error that nobody caught: one thrown in an event handler or a
 * timer, or a promise that rejected. What names no plugin's file is left to the console.
 */
export function attributeErrors(target: Window, basePath: string, report: ReportFailure): void {
  const blame = (cause: unknown, file = '') => {
    const stack = cause instanceof Error ? (cause.stack ?? '') : '';
    const plugin = pluginOfStack(`${stack}\n${file}`, `${target.location.origin}${basePath}`);
    if (plugin === undefined) return;
    report({ plugin, stage: 'run', reason: messageOf(cause), cause });
  };
  target.addEventListener('error', ({ error, filename }) => blame(error, filename));
  target.addEventListener('unhandledrejection', ({ reason }) => blame(reason));
}
