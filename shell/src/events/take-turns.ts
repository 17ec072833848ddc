/** Whether the tabs of this browser can agree which of them holds the connection. */
export const canAgree = (): boolean => window.isSecureContext && 'locks' in navigator;

/**
 * Runs `lead` in one tab of the browser at a time, of those that use this name, and answers nothing: a tab leads until it closes,
 * and the browser then hands over to the next.
 *
 * Browsers have locks only on HTTPS and on this machine. Elsewhere each tab leads for itself while it is
 * looked at, so that tabs in the background leave the few connections of HTTP/1.1 to others.
 */
export function takeTurns(name: string, lead: () => () => void): void {
  if (canAgree()) {
    void navigator.locks.request(name, () => {
      lead();
      return new Promise(() => {}); // held until the tab closes
    });
    return;
  }
  let stop: (() => void) | undefined;
  const look = () => {
    const isSeen = document.visibilityState === 'visible';
    if (isSeen && !stop) stop = lead();
    if (isSeen || !stop) return;
    stop();
    stop = undefined;
  };
  document.addEventListener('visibilitychange', look);
  look();
}
