import { createClient } from '@callboard/sdk/client';
import { isCallboardError, routesOf } from '@callboard/sdk/contract';
import { healthContract } from '@callboard/sdk/contracts/health';

const deadlineMs = 2_000;
const unusable = new Set(['unavailable', 'timeout', 'internal']);

/**
 * Whether a service says that it is ready. One that knows no `/readyz` (a service that is not built
 * with our kit) is taken to be ready when it answers at all.
 */
export async function probeService(url: string): Promise<boolean> {
  const health = createClient(routesOf(healthContract), { baseUrl: url, timeoutMs: deadlineMs });
  try {
    await health.getReadiness();
    return true;
  } catch (error) {
    return !(isCallboardError(error) && unusable.has(error.code));
  }
}
