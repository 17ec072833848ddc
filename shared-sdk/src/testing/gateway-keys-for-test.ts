import { goodClaims, keyServer, tokenOf } from './key-server.ts';
import type { TestScope } from './start-for-test.ts';

/** What a service's process and its callers need to tell each other who asks. */
export interface GatewayKeysForTest {
  /** For `CALLBOARD_GATEWAY_URL`. */
  readonly gatewayUrl: string;
  /** Value of `Authorization` of a person who may do everything, for an hour. */
  readonly authorization: string;
}

/** The keys of a gateway for a real process of a service, as `npm start` has them. */
export async function gatewayKeysForTest(
  scope: TestScope,
  service: string,
): Promise<GatewayKeysForTest> {
  const keys = await keyServer(scope);
  const key = await keys.addKey('test');
  const claims = goodClaims();
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const token = await tokenOf(key, { ...claims, aud: service, exp });
  return { gatewayUrl: keys.url, authorization: `Bearer ${token}` };
}
