import { CallboardError, messageOf } from '@callboard/sdk/contract';
import type { RegistryKey, RegistryPolicy } from '@callboard/sdk/plugin';
import { base64url, compactVerify, decodeProtectedHeader } from 'jose';

interface Signed {
  readonly plugin: string;
  readonly manifestBytes: Uint8Array;
  /** Detached JWS over the bytes. */
  readonly signature?: string | undefined;
}

/**
 * Who signed a bundle: the kid of a key of the policy, or `undefined` where it is not signed and needs
 * not be. A signature that is there is checked even where none is needed.
 *
 * Rejects with `forbidden`: none where one is required, an unknown or revoked key, a key of another
 * plugin, or bytes that were not signed.
 */
export async function signerOf(
  { plugin, manifestBytes, signature }: Signed,
  policy: Pick<RegistryPolicy, 'signatures' | 'keys'>,
): Promise<string | undefined> {
  if (signature === undefined) {
    if (policy.signatures !== 'required') return undefined;
    throw refusal('it is not signed, and policy.signatures of registry.yaml requires it', {
      hint: 'make a key with `callboard keys new-signing`, have its public half added to policy.keys, and publish with it',
    });
  }
  const [head, nothing, tail, ...more] = signature.split('.');
  if (!head || nothing !== '' || !tail || more.length > 0)
    throw refusal('its signature is not a detached JWS');
  const { kid, alg } = headerOf(signature);
  const key = policy.keys?.find((each) => each.kid === kid);
  refuseKey(key, kid, plugin);
  if (alg !== 'EdDSA' && alg !== 'Ed25519')
    throw refusal(`its signature has alg ${String(alg)}; only Ed25519 is taken`);
  const jws = `${head}.${base64url.encode(manifestBytes)}.${tail}`;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.publicKey } as const;
  await compactVerify(jws, jwk, { algorithms: ['EdDSA', 'Ed25519'] }).catch((cause: unknown) => {
    throw refusal(`its signature by ${kid} does not fit its manifest`, {
      cause,
      hint: 'sign exactly the bytes of dist/callboard.plugin.json, after the last build',
    });
  });
  return key.kid;
}

function refuseKey(
  key: RegistryKey | undefined,
  kid: string | undefined,
  plugin: string,
): asserts key is RegistryKey {
  if (!key)
    throw refusal(
      `it is signed with the key ${String(kid).slice(0, 80)}, which policy.keys of registry.yaml does not name`,
    );
  if (key.revoked)
    throw refusal(`it is signed with the key ${key.kid}, which is revoked`, {
      hint: 'sign it with a new key',
    });
  if (key.plugins && !key.plugins.includes(plugin))
    throw refusal(
      `the key ${key.kid} may sign ${key.plugins.join(', ')}, not ${plugin}; see policy.keys of registry.yaml`,
    );
}

function headerOf(signature: string) {
  try {
    const { kid, alg, b64, crit } = decodeProtectedHeader(signature);
    if (b64 !== undefined || crit !== undefined)
      throw new Error('its header has b64 or crit, which are not supported');
    return { kid, alg };
  } catch (cause) {
    throw refusal(`its signature cannot be read: ${messageOf(cause)}`, { cause });
  }
}

const refusal = (message: string, options: { cause?: unknown; hint?: string } = {}) =>
  new CallboardError('forbidden', message, options);
