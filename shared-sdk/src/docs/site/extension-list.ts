import { findNearest } from '../../service/config/did-you-mean.ts';
import type { MarkdownExtension } from '../domain/site-plan.ts';
import type { ConfigSource } from './config-source.ts';
import { namedEntries } from './named-entries.ts';
import { isRecord, type PlainRecord } from './records.ts';
import {
  builtInExtensions,
  bundles,
  knownExtensions,
  techdocsExtensions,
} from './techdocs-extensions.ts';

/** All extensions of Markdown that are on: mkdocs' own, techdocs-core's, the declared ones; each once. */
export function extensionsOf(
  declared: readonly MarkdownExtension[],
  hasTechdocsCore: boolean,
): readonly MarkdownExtension[] {
  const all = new Map<string, PlainRecord>();
  const add = ({ name, options }: MarkdownExtension) => {
    all.set(name, { ...all.get(name), ...options });
    const parts = bundles.get(name) ?? [];
    for (const part of parts) add({ name: part, options: optionsBelow(options, part) });
  };
  for (const extension of builtInExtensions) add(extension);
  if (hasTechdocsCore) for (const extension of techdocsExtensions) add(extension);
  for (const extension of declared) add(extension);
  // As techdocs-core does, against CVE-2023-32309; no site needs files of other folders by this way.
  const snippets = all.get('pymdownx.snippets');
  if (snippets) all.set('pymdownx.snippets', { ...snippets, restrict_base_path: true });
  return [...all].map(([name, options]) => ({ name, options }));
}

const optionsBelow = (options: PlainRecord, name: string): PlainRecord => {
  const below = Object.hasOwn(options, name) ? options[name] : undefined;
  return isRecord(below) ? below : {};
};

/** The extensions that a configuration names, in its order; unknown ones stay, and are reported. */
export function declaredExtensions(source: ConfigSource): readonly MarkdownExtension[] {
  return namedEntries(source, 'markdown_extensions').map(({ name: written, options, at }) => {
    const name = written.replace(/^markdown\.extensions\./, '');
    if (!knownExtensions.has(name)) {
      const nearest = findNearest(name, knownExtensions);
      source.warn(at, {
        rule: 'config.unknown-extension',
        message: `the Markdown extension ${name} is not known here: what it does is left out`,
        ...(nearest === undefined ? {} : { hint: `did you mean ${nearest}?` }),
      });
    }
    return { name, options };
  });
}
