import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { detachedSignature, newSigningKey } from './detached-signature.ts';

const content = Buffer.from('{"name":"news"}');

test('a signature is one of the key over exactly these bytes', () => {
  const { key, publicKey } = newSigningKey('team-a');
  const [header = '', payload, signature = ''] = detachedSignature(content, key).split('.');
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
    alg: 'EdDSA',
    kid: 'team-a',
  });
  expect(payload).toBe('');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey };
  const isBy = (bytes: Buffer) =>
    verify(
      null,
      Buffer.from(`${header}.${bytes.toString('base64url')}`),
      createPublicKey({ key: jwk, format: 'jwk' }),
      Buffer.from(signature, 'base64url'),
    );
  expect(isBy(content)).toBe(true);
  expect(isBy(Buffer.from('{"name":"news" }'))).toBe(false);
});

test('what is no private Ed25519 key with a name does not sign', () => {
  const { key } = newSigningKey('team-a');
  const { d: _, ...publicHalf } = key;
  expect(() => detachedSignature(content, { ...publicHalf, kid: 'team-a' })).toThrow(
    /not a private/,
  );
  expect(() => detachedSignature(content, { ...key, crv: 'X25519' })).toThrow(/not a private/);
});
