import { invalidInput, messageOf } from '@callboard/sdk/contract';
import type { catalogContract } from '@callboard/sdk/contracts/catalog';
import type { Entity } from '@callboard/sdk/model';
import type { Handlers } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';
import { catalogFileOf, suggestEntity } from '../domain/suggest-entity.ts';
import { isWebAddress } from './check-location.ts';

type Analyze = Pick<Handlers<typeof catalogContract>, 'analyzeLocation'>;

export const analyzeHandlers = ({
  store,
  tryText,
  fetchText,
  logger,
}: Pick<Deps, 'store' | 'tryText' | 'fetchText' | 'logger'>): Analyze => ({
  analyzeLocation: async ({ body: { location, catalogFilename = 'catalog-info.yaml' } }) => {
    const { target } = location;
    if (location.type !== 'url' || !isWebAddress(target))
      throw invalidInput('The given location.target is not a URL');
    const file = catalogFileOf(target, catalogFilename);
    const text = await fetchText(file).catch((error: unknown) => {
      logger.debug({ file, reason: messageOf(error) }, 'no catalog file to analyze');
      return undefined; // a repository without the file is what the suggestion is for
    });
    const place = { type: 'url', target: file };
    const found = text === undefined ? [] : (await tryText(text, place)).entities;
    const isRegistered = await store.isFileKnown(file);
    return {
      existingEntityFiles: found.map(({ entity }) => ({
        location: place,
        isRegistered,
        entity: entity as Entity, // as written: without uid and relations
      })),
      generateEntities: found.length > 0 ? [] : [suggestEntity(target)],
    };
  },
});
