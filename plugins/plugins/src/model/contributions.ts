import type { ExtensionCondition, PluginManifest } from '@callboard/sdk/plugin';
import type { PluginRow } from './plugin-row.ts';

/** One thing that a plugin adds to the portal. */
export interface Contribution {
  readonly key: string;
  readonly title: string;
  /** Path that it opens. */
  readonly href?: string;
  /** What explains it: its key, or its place. */
  readonly detail?: string;
  /** To whom: where it is shown, or who fills it. */
  readonly whom?: string;
}

/** Contributions of a kind; for extensions, of an extension point. */
export interface ContributionGroup {
  readonly title: string;
  readonly items: readonly Contribution[];
}

/** What a plugin adds, by kind, and to which of the other plugins; kinds without any are left out. */
export function contributionsOf(
  manifest: PluginManifest,
  rows: readonly PluginRow[] = [],
): readonly ContributionGroup[] {
  const { routes = [], extensions = [], commands = [], extensionPoints = [] } = manifest;
  const points = [...new Set(extensions.map(({ point }) => point))];
  const groups: readonly ContributionGroup[] = [
    {
      title: 'Page',
      items: routes.map(({ path, title }) => ({ key: path, title, href: path, detail: path })),
    },
    ...points.map((point) => ({
      title: `Extends ${point}`,
      items: extensions
        .filter((extension) => extension.point === point)
        .map(({ id, properties, when }) => ({
          ...{ key: id, title: titleIn(properties) ?? id, detail: id },
          whom: [waitingText(id, manifest, rows) ?? ownerText(point, rows), conditionText(when)]
            .filter(Boolean)
            .join(', '),
        })),
    })),
    {
      title: 'Command',
      items: commands.map(({ id, title, path, keys }) => ({
        key: id,
        title,
        href: path,
        detail: keys ?? path,
      })),
    },
    {
      title: 'Extension point for others',
      items: extensionPoints.map(({ id, version }) => ({
        ...{ key: id, title: id, detail: version },
        whom: fillersText(id, rows),
      })),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

/** How many things a plugin adds. */
export function countContributions(manifest: PluginManifest): number {
  return contributionsOf(manifest).reduce((sum, { items }) => sum + items.length, 0);
}

// Why it waits, the gateway knows better than a look at names does.
function waitingText(id: string, { name }: PluginManifest, rows: readonly PluginRow[]) {
  const waiting = rows.find((row) => row.name === name)?.waiting?.find((each) => each.id === id);
  return waiting && `waits: ${waiting.reason}`;
}

// A point of a plugin starts with its name; those of the SDK are of the portal itself.
function ownerText(point: string, rows: readonly PluginRow[]): string {
  const owner = rows.find(({ name }) => point.startsWith(`${name}.`));
  if (!owner) return 'to the portal';
  return owner.state === 'running' ? `to ${owner.title}` : `waits for ${owner.title}`;
}

function fillersText(point: string, rows: readonly PluginRow[]): string {
  const titles = rows
    .filter(({ manifest }) => manifest?.extensions?.some((one) => one.point === point))
    .map(({ title }) => title);
  return titles.length === 0 ? 'nobody fills it yet' : `filled by ${titles.join(', ')}`;
}

function conditionText(when: ExtensionCondition | undefined): string {
  const { kinds = [], types = [], annotations = [] } = when ?? {};
  return [
    kinds.length > 0 && `on ${kinds.join(' or ')}`,
    types.length > 0 && `of type ${types.join(' or ')}`,
    annotations.length > 0 && `with ${annotations.join(' or ')}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function titleIn(properties: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const title = properties?.['title'];
  return typeof title === 'string' ? title : undefined;
}
