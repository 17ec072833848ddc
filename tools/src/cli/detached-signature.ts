import { createPrivateKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto';
import { invalidInput } from '@callboard/sdk/contract';

/** A private key that signs bundles, as a JSON Web Key. */
export interface SigningKey extends JsonWebKey {
  readonly kid: string;
}

const base64url = (content: string | Uint8Array) => Buffer.from(content).toString('base64url');

/** Detached JWS by Ed25519 over these bytes, as a bundle stream carries it. Throws for another key. */
export function detachedSignature(content: Uint8Array, key: SigningKey): string {
  if (typeof key.kid !== 'string' || key.crv !== 'Ed25519' || typeof key['d'] !== 'string')
    throw invalidInput('it is not a private Ed25519 key with a `kid`');
  const header = base64url(JSON.stringify({ alg: 'EdDSA', kid: key.kid }));
  const signed = Buffer.from(`${header}.${base64url(content)}`);
  const signature = sign(null, signed, createPrivateKey({ key, format: 'jwk' }));
  return `${header}..${base64url(signature)}`;
}

/** A new pair: the private key, and `publicKey` of its entry in registry.yaml. */
export function newSigningKey(kid: string): {
  readonly key: SigningKey;
  readonly publicKey: string;
} {
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = privateKey.export({ format: 'jwk' });
  return { key: { ...jwk, kid }, publicKey: String(jwk['x']) };
}
