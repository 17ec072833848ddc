import { CallboardError } from '@callboard/sdk/contract';
import type { GuardedFetch } from '@callboard/sdk/service';
import { rawAddressOf } from './sources/raw-address.ts';
import type { FetchText } from './sources/read-location.ts';

/** Texts from the web, within the limits of the guarded fetch; anything but 200 is a failure. */
export const fetchTextWith =
  (fetch: GuardedFetch): FetchText =>
  async (address) => {
    const { status, body } = await fetch(rawAddressOf(address));
    if (status === 200) return body.toString('utf8');
    const code = status === 404 || status === 410 ? 'not-found' : 'unavailable';
    throw new CallboardError(code, `the server answered ${status}`, {
      ...(status === 401 || status === 403 ? { hint: 'the server wants credentials' } : {}),
    });
  };
