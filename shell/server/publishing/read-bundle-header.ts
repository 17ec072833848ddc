import { invalidInput, messageOf } from '@callboard/sdk/contract';
import { type BundleHeader, maxBundleHeaderBytes } from '@callboard/sdk/plugin';
import { compileSchema } from '@callboard/sdk/plugin/validation';
import Type from 'typebox';
import type { ByteReader } from './byte-reader.ts';

const check = compileSchema(
  Type.Object(
    {
      format: Type.Literal(1),
      manifestBytes: Type.Integer({ minimum: 2 }),
      signature: Type.Optional(Type.String({ maxLength: 8_000 })),
    },
    { additionalProperties: false },
  ),
);

/** The first line of a bundle stream. Rejects with `invalid-input`. */
export async function readBundleHeader(
  reader: ByteReader,
  maxManifestBytes: number,
): Promise<BundleHeader> {
  const value = parse(await reader.line(maxBundleHeaderBytes));
  const issues = check(value);
  const [issue] = issues;
  if (issue)
    throw invalidInput(`the header of the bundle is not valid: ${issue.path} ${issue.message}`, {
      issues,
      hint: 'publish with the `callboard` of this portal, from its /packages/',
    });
  const header = value as BundleHeader; // just validated
  if (header.manifestBytes > maxManifestBytes)
    throw invalidInput(
      `its callboard.plugin.json has ${header.manifestBytes} bytes, ${maxManifestBytes} are allowed`,
    );
  return header;
}

function parse(line: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
  } catch (cause) {
    throw invalidInput(`the header of the bundle is not JSON: ${messageOf(cause)}`, { cause });
  }
}
