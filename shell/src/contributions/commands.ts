import { type Circumstances, type ListedPlugin, meetsCondition } from '@callboard/sdk/plugin';

export interface Command {
  readonly id: string;
  readonly title: string;
  /** Where it comes from, e.g. the plugin's title. */
  readonly source: string;
  readonly icon: string;
  /** Key or sequence, as `g c`. */
  readonly keys?: string;
  /** Path that it opens; or `run`. */
  readonly path?: string;
  readonly run?: () => void;
}

/** What the palette offers this reader of the plugins: their pages, then their commands. */
export function commandsOf(
  plugins: readonly ListedPlugin[],
  reader: Circumstances,
): readonly Command[] {
  const pages = plugins.flatMap((plugin) =>
    (plugin.manifest.routes ?? [])
      .filter(({ nav }) => meetsCondition(nav?.when, reader))
      .map((route) => ({
        id: `${plugin.name}${route.path}`,
        title: `Go to ${route.nav?.label ?? route.title}`,
        source: plugin.manifest.title,
        icon: route.nav?.icon ?? 'puzzle',
        path: route.path,
      })),
  );
  const commands = plugins.flatMap((plugin) =>
    (plugin.manifest.commands ?? [])
      .filter(({ when }) => meetsCondition(when, reader))
      .map((command) => ({
        id: `${plugin.name}/${command.id}`,
        title: command.title,
        source: plugin.manifest.title,
        icon: command.icon ?? 'zap',
        path: command.path,
        ...(command.keys ? { keys: command.keys } : {}),
      })),
  );
  const opened = new Map(commands.map((command) => [command.path, command]));
  const keyed = pages.map((page) => {
    const keys = opened.get(page.path)?.keys;
    return keys ? { ...page, keys } : page;
  });
  return [...keyed, ...commands.filter(({ path }) => !pages.some((page) => page.path === path))];
}

/** Commands that hold every word of the query, those that start with it first. */
export function matchCommands(commands: readonly Command[], query: string): readonly Command[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = ({ title }: Command) => {
    const text = title.toLowerCase();
    if (text.startsWith(words.join(' '))) return 0;
    return text.split(' ').some((part) => part.startsWith(words[0] ?? '')) ? 1 : 2;
  };
  return commands
    .filter(({ title, source }) =>
      words.every((word) => `${title} ${source}`.toLowerCase().includes(word)),
    )
    .sort((a, b) => rank(a) - rank(b));
}
