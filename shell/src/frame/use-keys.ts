import { useEffect } from 'react';
import { commandsOf } from '../contributions/commands.ts';
import type { ShellParts } from './shell-context.ts';

interface KeyActions {
  readonly openPalette: () => void;
  readonly openHelp: () => void;
}

const sequenceMs = 1200;

/** The keys of the whole portal: ⌘K, `/` for the page's filter, `?`, and the plugins' sequences. */
export function useKeys(
  { registry, applications, reader, leaveGuard }: ShellParts,
  actions: KeyActions,
): void {
  const { openPalette, openHelp } = actions;
  useEffect(() => {
    let first = '';
    let firstAt = 0;

    function onKeyDown(event: KeyboardEvent): void {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        return openPalette();
      }
      if (
        event.defaultPrevented ||
        event.metaKey ||
        event.ctrlKey ||
        event.altKey ||
        isTyping(event)
      )
        return;
      if (event.key === '?') return openHelp();
      if (event.key === '/') return focusPageFilter(event);
      const sequence = event.timeStamp - firstAt < sequenceMs ? `${first} ${event.key}` : event.key;
      const command = commandsOf(registry.get().plugins, reader).find(
        ({ keys }) => keys === sequence,
      );
      first = command ? '' : event.key;
      firstAt = event.timeStamp;
      if (!command?.path) return;
      event.preventDefault();
      const { path } = command;
      leaveGuard.ask(() => applications.navigate(path));
    }

    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [registry, applications, reader, leaveGuard, openPalette, openHelp]);
}

function isTyping({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isOpenDialog = document.querySelector('[role="dialog"]') !== null;
  return isOpenDialog || target.isContentEditable || target.matches('input, textarea, select');
}

function focusPageFilter(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLInputElement>('[data-cb-page-filter]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}
