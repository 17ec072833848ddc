import type { ClientOptions } from '../../client/create-client.ts';
import { CallboardError } from '../../errors/callboard-error.ts';

/**
 * How a service calls another one, for `createClient`: through the gateway, as itself.
 *
 * The gateway takes it for `service:<plugin>`, which may read and write (`*:read`, `*:write`), or for the
 * key that it was given. Throws `unavailable` where the service was not told where the gateway is.
 */
export function callServices(settings: {
  readonly gatewayUrl: string | undefined;
  readonly serviceToken: string | undefined;
}): ClientOptions {
  const { gatewayUrl, serviceToken } = settings;
  if (gatewayUrl === undefined || gatewayUrl === 'none')
    throw new CallboardError('unavailable', 'this service was not told where the gateway is', {
      hint: 'set CALLBOARD_GATEWAY_URL and CALLBOARD_SERVICE_TOKEN',
    });
  const headers = serviceToken === undefined ? {} : { authorization: `Bearer ${serviceToken}` };
  return { baseUrl: gatewayUrl, headers: () => headers };
}
