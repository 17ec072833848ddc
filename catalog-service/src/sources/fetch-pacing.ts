import { errorCodeOf, isCallboardError, messageOf } from '@callboard/sdk/contract';
import type { FetchResult } from '@callboard/sdk/service';
import { AddressDelay } from './address-failure.ts';
import { createHostSlots } from './host-slots.ts';
import { retryAfterOf } from './retry-after.ts';

export interface FetchPacingOptions {
  readonly now: () => number;
  /** First pause after a failure, in ms; doubled with each further one. 5,000 where absent. */
  readonly retryMs?: number;
  /** From 0 to 1, so that what failed together is not tried again together. */
  readonly random?: () => number;
  /** Told when a host asks to be left alone until a time. */
  readonly onPause?: (host: string, until: number) => void;
}

/** Keeps fetches away from hosts and addresses that fail, and few at a time at each host. */
export interface FetchPacing {
  /**
   * Runs a fetch when its turn comes. Rejects with an `AddressDelay` where a later try may work.
   * `isAsked`: a person waits, so only what the host itself asked for puts it off.
   */
  readonly run: (
    address: string,
    fetch: () => Promise<FetchResult>,
    isAsked: boolean,
  ) => Promise<FetchResult>;
  /** Remembers that a host asked to be left alone. */
  readonly pause: (host: string, until: number) => void;
}

const atOnce = 4;
const maxRetryMs = 300_000;
const maxRetryAfterMs = 3_600_000;
/** A host is taken for down after so many failures with no answer between: one address is not a host. */
const hostFailures = 3;

interface Failing {
  failures: number;
  retryAt: number;
  message: string;
}

export function createFetchPacing(options: FetchPacingOptions): FetchPacing {
  const { now, retryMs = 5000, random = Math.random } = options;
  const slots = createHostSlots(atOnce);
  const addresses = new Map<string, Failing>();
  const hosts = new Map<string, Failing>();
  const pauses = new Map<string, number>();

  const delayAfter = (failures: number) =>
    Math.min(retryMs * 2 ** (failures - 1), maxRetryMs) * (0.8 + 0.4 * random());

  const note = (failing: Map<string, Failing>, key: string, message: string): Failing => {
    const failures = (failing.get(key)?.failures ?? 0) + 1;
    const noted = { failures, retryAt: now() + delayAfter(failures), message };
    failing.set(key, noted);
    return noted;
  };
  const fail = (host: string, address: string, message: string): number => {
    const { failures, retryAt } = note(hosts, host, message);
    const own = note(addresses, address, message).retryAt;
    return failures >= hostFailures ? Math.max(own, retryAt) : own;
  };
  const pause = (host: string, until: number) => {
    pauses.set(host, Math.max(until, pauses.get(host) ?? 0));
  };

  const checkTurn = (host: string, address: string, isAsked: boolean) => {
    const pausedUntil = pauses.get(host) ?? 0;
    if (now() < pausedUntil) throw pausedError(host, pausedUntil, true);
    if (isAsked) return;
    const down = hosts.get(host);
    const failing = [
      addresses.get(address),
      down && down.failures >= hostFailures ? down : undefined,
    ].find((each) => each && now() < each.retryAt);
    if (failing)
      throw new AddressDelay('unavailable', failing.message, {
        retryAt: failing.retryAt,
        isPutOff: true,
      });
  };

  return {
    pause,
    async run(address, fetch, isAsked) {
      const host = hostOf(address);
      checkTurn(host, address, isAsked);
      const leave = await slots.enter(host);
      try {
        checkTurn(host, address, isAsked); // others may have failed meanwhile
        const result = await fetch();
        const { status } = result;
        const asked = retryAfterOf(result.headers['retry-after'], now());
        if (status === 429 || (status === 503 && asked !== undefined)) {
          const least = now() + delayAfter(note(addresses, address, '').failures);
          const until = Math.min(Math.max(asked ?? 0, least), now() + maxRetryAfterMs);
          pause(host, until);
          options.onPause?.(host, until);
          throw pausedError(host, until, false, status);
        }
        if (status >= 500 || status === 408) {
          const message = `the server answered ${status}`;
          throw new AddressDelay('unavailable', message, {
            retryAt: fail(host, address, message),
          });
        }
        hosts.delete(host);
        addresses.delete(address);
        return result;
      } catch (error) {
        const code = errorCodeOf(error);
        if (error instanceof AddressDelay || (code !== 'unavailable' && code !== 'timeout'))
          throw error;
        const retryAt = fail(host, address, messageOf(error));
        const hint = isCallboardError(error) ? error.hint : undefined;
        throw new AddressDelay(code, messageOf(error), {
          ...{ retryAt, cause: error },
          ...(hint === undefined ? {} : { hint }),
        });
      } finally {
        leave();
      }
    },
  };
}

/** Of an address, with the port if it is not the usual one. */
export const hostOf = (address: string) => URL.parse(address)?.host ?? '';

function pausedError(host: string, until: number, isPutOff: boolean, status?: number) {
  const time = new Date(until).toISOString();
  const answer = status === undefined ? host : `the server answered ${status} and`;
  return new AddressDelay('unavailable', `${answer} asked to wait until ${time}`, {
    retryAt: until,
    isPutOff,
    hint: 'nothing is asked of this host until then; it is tried again by itself',
  });
}
