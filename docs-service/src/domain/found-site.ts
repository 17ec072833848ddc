import { dirname, resolve } from 'node:path';
import {
  annotations,
  canonicalEntityRef,
  type Entity,
  entityRefOf,
  parseLocationRef,
} from '@callboard/sdk/model';
import { addressBeside, sourceOfAddress } from '@callboard/sdk/model/documents';
import { isBelow, leadsOut, localSource } from './local-source.ts';
import type { SiteSource } from './site-source.ts';

/** An entity with docs of its own. */
export interface FoundSite {
  readonly ref: string;
  /** Of the entity. */
  readonly title: string;
  readonly description?: string;
  /** Canonical ref. */
  readonly owner?: string;
  readonly source: SiteSource;
  readonly entity: Entity;
}

/** An entity that has its docs in those of another one. */
export interface FoundAlias {
  readonly ref: string;
  readonly target: string;
  /** Page of those docs that its own begin at; null for the first. */
  readonly path: string | null;
}

/** The folder that the docs of an entity in a file may be anywhere in. */
export type RootOfFile = (file: string) => string;

/** Annotation with the branches and tags that are versions of the docs, as patterns. */
export const versionsAnnotation = 'callboard.io/docs-versions';

/** What an entity says of its docs; absent where it has none. */
export function siteOf(entity: Entity, rootOf: RootOfFile): FoundSite | undefined {
  const reference = entity.metadata.annotations?.[annotations.techdocsRef]?.trim();
  if (!reference) return undefined;
  const { title, name, description } = entity.metadata;
  const owner = entity.relations.find(({ type }) => type === 'ownedBy')?.targetRef;
  return {
    ref: entityRefOf(entity),
    title: title ?? name,
    ...(description === undefined ? {} : { description }),
    ...(owner === undefined ? {} : { owner }),
    source: withVersions(sourceOf(reference, entity, rootOf), entity),
    entity,
  };
}

/** Where else the docs of an entity are; absent where it says nothing of that, or something wrong. */
export function aliasOf(entity: Entity): FoundAlias | undefined {
  const text = entity.metadata.annotations?.[annotations.techdocsEntity]?.trim();
  if (!text) return undefined;
  try {
    const target = canonicalEntityRef(text, { kind: entity.kind });
    const ref = entityRefOf(entity);
    const path = entity.metadata.annotations?.[annotations.techdocsEntityPath] ?? '';
    const page = path.trim().replace(/^\/+|[?#].*$/g, '') || null;
    return target === ref ? undefined : { ref, target, path: page };
  } catch (error) {
    if (error instanceof Error) return undefined; // no ref: there is nothing to lead to
    throw error;
  }
}

function withVersions(source: SiteSource, { metadata }: Entity): SiteSource {
  const text = metadata.annotations?.[versionsAnnotation];
  if (source.kind !== 'git' || text === undefined) return source;
  const versions = text.split(',').map((pattern) => pattern.trim());
  return { ...source, versions: versions.filter(Boolean) };
}

function sourceOf(reference: string, entity: Entity, rootOf: RootOfFile): SiteSource {
  const none = (reason: string) => ({ kind: 'none', label: reference, reason }) as const;
  const colon = reference.indexOf(':');
  const [type, target] = [reference.slice(0, colon), reference.slice(colon + 1).trim()];
  const { [annotations.location]: location } = entity.metadata.annotations ?? {};
  if (type === 'url' && /^file:/i.test(target)) {
    const file = location?.startsWith('file:') ? parseLocationRef(location).target : undefined;
    return localSource(target, file === undefined ? undefined : rootOf(file), none);
  }
  if (type === 'url')
    return /^https?:\/\//i.test(target)
      ? sourceOfAddress(target)
      : none('url: needs an http, https or file: address');
  if (type !== 'dir')
    return none(`techdocs-ref must be dir:… or url:…, found ${JSON.stringify(reference)}`);
  if (location === undefined) return none('where the entity comes from is not known');
  const base = parseLocationRef(location);
  if (base.type === 'url') return besideAddress(base.target, target) ?? none('dir: leads nowhere');
  if (base.type !== 'file')
    return none(`dir: cannot be relative to a location of type ${base.type}`);
  const folder = resolve(dirname(base.target), target || '.');
  const root = rootOf(base.target);
  return isBelow(root, folder) ? { kind: 'folder', folder, root } : none(leadsOut(target, root));
}

function besideAddress(fileAddress: string, path: string): SiteSource | undefined {
  const address = addressBeside(fileAddress, path.endsWith('/') ? path : `${path || '.'}/`);
  return address === undefined ? undefined : sourceOfAddress(address);
}
