import path from 'node:path';
import { CallboardError, invalidInput, notFound } from '@callboard/sdk/contract';
import { checkPluginConfig } from '@callboard/sdk/plugin/validation';
import type { Author, RevisionLog } from '../revisions/revision-log.ts';
import type { RevisionStore, StoredRevision } from '../revisions/revision-store.ts';
import { type EntryEdit, editEntry } from './edit-registry.ts';
import type { LiveRegistry } from './live-registry.ts';
import { etagOf, type ParsedRegistry, parseRegistry } from './parse-registry.ts';
import { changedMeanwhile, type RegistryFile } from './registry-file.ts';

/** Whose change it is, and which state of the file they saw. */
export interface Asked extends Author {
  /** `If-Match` as it was sent. */
  readonly ifMatch?: string | undefined;
}

/** Changes `registry.yaml`, one change after the other. Answers the revision; none where all was so already. */
export interface RegistryEditor {
  /** Refused when the plugin could not run, or would take the place of another. */
  edit(asked: Asked, edit: EntryEdit): Promise<StoredRevision | undefined>;
  /** Without asking whether anything runs. */
  disable(asked: Asked, name: string): Promise<StoredRevision | undefined>;
  /** Ends a rollout, without asking whether anything runs. */
  endRollout(asked: Asked, name: string): Promise<StoredRevision | undefined>;
  /** The text of a revision, byte by byte; also where the file is broken now. */
  restore(asked: Asked, id: number): Promise<StoredRevision | undefined>;
  /** Does something while nothing is changed. */
  between<T>(work: () => Promise<T>): Promise<T>;
}

interface Parts {
  readonly file: RegistryFile;
  readonly registry: LiveRegistry;
  readonly log: RevisionLog;
  readonly revisions: Pick<RevisionStore, 'find'>;
}

export function createRegistryEditor({ file, registry, log, revisions }: Parts): RegistryEditor {
  const shownAs = path.basename(file.file);
  let last: Promise<unknown> = Promise.resolve();

  function between<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch(() => undefined); // its caller has it
    return done;
  }

  async function put(author: Author, before: { readonly text: string }, after: ParsedRegistry) {
    const takeBack = log.announce(after.etag, author);
    await file.write(before, after).catch((error: unknown) => {
      takeBack();
      throw error;
    });
    const revision = await log.note(after);
    await registry.refresh();
    return revision;
  }

  async function editChecked({ ifMatch, ...author }: Asked, edit: EntryEdit, isGuarded: boolean) {
    const before = await file.read();
    refuseOutdated(ifMatch, before.etag, shownAs);
    const after = editEntry(before, edit, shownAs);
    if (after.etag === before.etag) return undefined;
    if (isGuarded) await refuseHarm(registry, edit, before, after);
    return put(author, before, after);
  }

  return {
    between,
    edit: (asked, edit) => between(() => editChecked(asked, edit, true)),
    disable: (asked, name) => between(() => editChecked(asked, { name, enabled: false }, false)),
    endRollout: (asked, name) => between(() => editChecked(asked, { name, rollout: null }, false)),
    restore: ({ ifMatch, ...author }, id) =>
      between(async () => {
        const text = await file.readText();
        refuseOutdated(ifMatch, etagOf(text), shownAs);
        const revision = await revisions.find(id);
        if (!revision) throw notFound(`revision ${id}`);
        if (revision.text === text) return undefined;
        return put(author, { text }, parseRegistry(revision.text, shownAs));
      }),
  };
}

function refuseOutdated(ifMatch: string | undefined, etag: string, shownAs: string): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const tags = ifMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!tags.includes(etag)) throw changedMeanwhile(shownAs);
}

async function refuseHarm(
  registry: LiveRegistry,
  { name, config, rollout }: EntryEdit,
  before: ParsedRegistry,
  after: ParsedRegistry,
): Promise<void> {
  if (config) refuseConfig(registry, name, after);
  const [was, willBe] = await Promise.all([
    registry.preview(before),
    registry.preview(after, rollout ? name : undefined),
  ]);
  const reasonIn = ({ refused }: typeof was) => refused.find((each) => each.name === name)?.reason;
  const reason = reasonIn(willBe);
  // A change of the config may come before what else is to be mended.
  if (reason !== undefined && !(config && reasonIn(was) !== undefined))
    throw invalidInput(`${name} could not run: ${reason}`, { hint: 'nothing was changed' });
  const running = new Set(willBe.plugins.map((plugin) => plugin.name));
  const displaced = was.plugins.find((plugin) => plugin.name !== name && !running.has(plugin.name));
  if (!displaced) return;
  const why = willBe.refused.find((each) => each.name === displaced.name)?.reason ?? '';
  throw new CallboardError('conflict', `${displaced.name} could not run any more: ${why}`, {
    hint: `nothing was changed; disable ${displaced.name} first if that is meant`,
  });
}

function refuseConfig(registry: LiveRegistry, name: string, after: ParsedRegistry): void {
  const manifest = registry.candidates().get(name)?.manifest;
  const stated = after.entries.find((entry) => entry.name === name)?.config;
  if (!manifest) return;
  const { issues } = checkPluginConfig(manifest, stated);
  const [issue] = issues;
  if (issue)
    throw invalidInput(
      `the config of ${name} is not valid at ${issue.path || 'the top'}: ${issue.message}`,
      {
        ...{ issues, hint: 'nothing was changed' },
      },
    );
}
