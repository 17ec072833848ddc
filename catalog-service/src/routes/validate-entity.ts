import { invalidInput } from '@callboard/sdk/contract';
import type { catalogContract } from '@callboard/sdk/contracts/catalog';
import { parseLocationRef } from '@callboard/sdk/model';
import { type Handlers, reply } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';
import { isWebAddress } from './check-location.ts';

type Validate = Pick<Handlers<typeof catalogContract>, 'validateEntity'>;

export const validateHandlers = ({ tryText }: Pick<Deps, 'tryText'>): Validate => ({
  validateEntity: async ({ body: { entity, location } }) => {
    const from = parseLocationRef(location);
    if (from.type !== 'url' || !isWebAddress(from.target)) {
      throw invalidInput(`Invalid location ref '${location}', only 'url:' is supported`);
    }
    // JSON is YAML, so the entity goes the way of every other.
    const { issues } = await tryText(JSON.stringify(entity, null, 2), from);
    const errors = issues
      .filter(({ level }) => level === 'error')
      .map(({ message, path }) => ({
        name: 'InputError',
        message: path === '' ? message : `${path}: ${message}`,
      }));
    return errors.length > 0 ? reply({ errors }, { status: 400 }) : undefined;
  },
});
