import { isAbsolute } from 'node:path';
import { invalidInput } from '@callboard/sdk/contract';
import { isScriptTarget, type LocationRef } from '@callboard/sdk/model';

/** A location that may be registered. Throws `invalid-input`, in Backstage's words where it has some. */
export function checkLocation(
  { type, target: written }: LocationRef,
  allowedTypes: readonly string[],
): LocationRef {
  const target = written.trim();
  if (!allowedTypes.includes(type)) {
    throw invalidInput(
      `Registered locations must be of an allowed type ${JSON.stringify(allowedTypes)}`,
      { hint: 'types are let in by catalog.locationTypes in callboard.yaml' },
    );
  }
  if (isScriptTarget(target)) throw invalidInput(`target "${target}" runs script`);
  if (type === 'url' && !isWebAddress(target)) {
    throw invalidInput(`target "${target}" is not an address`, {
      hint: 'write the whole address of a YAML file, with https:// in front',
    });
  }
  if (type === 'file' && !isAbsolute(target)) {
    throw invalidInput(`target "${target}" is not an absolute path`, {
      hint: 'write the whole path of a YAML file on the server',
    });
  }
  return { type, target };
}

/** Whether a text is the whole address of something on the web. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
