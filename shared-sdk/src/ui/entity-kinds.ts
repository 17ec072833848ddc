import type { IconName } from './icons.ts';

/** How a kind of entity looks everywhere: its icon and the class that carries its tint. */
export interface KindLook {
  readonly icon: IconName;
  readonly className: string;
}

const looks: Readonly<Record<string, KindLook>> = {
  component: { icon: 'box', className: 'cb-k-component' },
  api: { icon: 'plug', className: 'cb-k-api' },
  resource: { icon: 'database', className: 'cb-k-resource' },
  system: { icon: 'boxes', className: 'cb-k-system' },
  domain: { icon: 'map', className: 'cb-k-domain' },
  group: { icon: 'users', className: 'cb-k-group' },
  user: { icon: 'user', className: 'cb-k-user' },
  template: { icon: 'layout-template', className: 'cb-k-template' },
  location: { icon: 'map-pin', className: 'cb-k-location' },
};

const other: KindLook = { icon: 'circle-dashed', className: 'cb-k-none' };

/** The look of an entity kind, in any case; kinds of a company's own share one neutral look. */
export function lookOfKind(kind: string): KindLook {
  const key = kind.toLowerCase();
  return Object.hasOwn(looks, key) ? (looks[key] ?? other) : other;
}
