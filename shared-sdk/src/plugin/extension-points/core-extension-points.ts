import { appCommandPoint, appNavPoint, appRoutePoint } from './app-fields.ts';
import { type AppHeaderContext, appHeaderPoint } from './app-header.ts';
import { catalogColumnPoint } from './catalog-column.ts';
import { type EntityActionContext, entityActionPoint } from './entity-action.ts';
import { type EntityCardContext, entityCardPoint } from './entity-card.ts';
import { type EntityHeaderContext, entityHeaderPoint } from './entity-header.ts';
import { type EntityTabContext, entityTabPoint } from './entity-tab.ts';
import type { ExtensionPoint } from './extension-point.ts';
import { type HomeCardContext, homeCardPoint } from './home-card.ts';
import { searchSourcePoint } from './search-source.ts';
import { type SettingsSectionContext, settingsSectionPoint } from './settings-section.ts';

/** What a component gets from its place, by the extension point of the SDK. */
export interface CoreExtensionPoints {
  readonly 'app.header': AppHeaderContext;
  readonly 'home.card': HomeCardContext;
  readonly 'entity.tab': EntityTabContext;
  readonly 'entity.card': EntityCardContext;
  readonly 'entity.header': EntityHeaderContext;
  readonly 'entity.action': EntityActionContext;
  readonly 'settings.section': SettingsSectionContext;
}

/** Every extension point of the SDK, in the order in which people read of them. */
export const coreExtensionPoints: readonly ExtensionPoint[] = [
  appRoutePoint,
  appNavPoint,
  appCommandPoint,
  appHeaderPoint,
  homeCardPoint,
  entityTabPoint,
  entityCardPoint,
  entityHeaderPoint,
  entityActionPoint,
  catalogColumnPoint,
  searchSourcePoint,
  settingsSectionPoint,
];
