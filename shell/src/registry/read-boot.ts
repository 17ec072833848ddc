import type { Boot } from '@callboard/sdk/plugin';

/** Reads what the gateway wrote into the page. Throws when the page is not the gateway's. */
export function readBoot(): Boot {
  const element = document.querySelector('#callboard-boot');
  if (!element?.textContent) throw new Error('the page carries no #callboard-boot');
  return JSON.parse(element.textContent);
}
