import type { TObject } from 'typebox';
import { type EntityCardContext, EntityCardProperties } from './entity-card.ts';
import { type EntityTabContext, EntityTabProperties } from './entity-tab.ts';

/** The context type and the properties of each extension point that the SDK defines. */
export interface CoreExtensionPoints {
  readonly 'entity.tab': {
    readonly context: EntityTabContext;
    readonly properties: EntityTabProperties;
  };
  readonly 'entity.card': {
    readonly context: EntityCardContext;
    readonly properties: EntityCardProperties;
  };
}

/** Schema of the `properties` that an extension states, by extension point. */
export const coreExtensionPoints: Readonly<Record<keyof CoreExtensionPoints, TObject>> = {
  'entity.tab': EntityTabProperties,
  'entity.card': EntityCardProperties,
};
