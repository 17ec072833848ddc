import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { CallboardError, invalidInput, notFound } from '@callboard/sdk/contract';
import { type docsPreviewsContract, previewLimits } from '@callboard/sdk/contracts/docs-previews';
import type { Handlers, Identity } from '@callboard/sdk/service';
import type { Deps } from '../deps.ts';
import { hashOf } from '../domain/hash.ts';
import { previewRef, previewVersion } from '../domain/preview.ts';
import { checkedFiles } from '../sources/preview-files.ts';
import type { KnownPreview } from '../store/preview-store.ts';
import { tripletOf } from './find-site.ts';
import { buildShape } from './site-shapes.ts';

const toldIssues = 100;

export function previewHandlers(deps: Deps): Handlers<typeof docsPreviewsContract> {
  const { previews, builds, builder, blobs, previewLeaseMs } = deps;
  /** The preview of who asks; to anybody else there is none. */
  async function own(id: string, { subject }: Identity): Promise<KnownPreview> {
    const preview = await previews.find(id);
    if (preview?.owner === subject) return preview;
    throw notFound(`preview ${id}`, { hint: 'it may be over; begin another one' });
  }
  return {
    async startPreview({ body: { title } }, { identity }) {
      const id = randomBytes(16).toString('hex');
      const { subject: owner, name: ownerName } = identity;
      if (!(await previews.add({ id, owner, ownerName, title }, previewLimits)))
        throw new CallboardError('unavailable', 'there are too many previews', {
          hint: `${previewLimits.ofOne} of one person, ${previewLimits.inAll} in all: end another, or wait a minute`,
        });
      const beatMs = Math.round(previewLeaseMs / 4);
      return { id, path: `/docs/${tripletOf(previewRef(id))}`, beatMs };
    },

    async putFiles({ params: { id }, body }, { identity }) {
      await own(id, identity);
      const files = checkedFiles(body.files);
      const there = new Set((await previews.files(id)).map(({ hash }) => hash));
      const byHash = new Map(files.map((file) => [file.hash, file]));
      const missing = [];
      for (const [hash, file] of byHash)
        if (!there.has(hash) && !(await blobs.touch(hash))) missing.push(file);
      if (missing.length > 0) await previews.want(id, missing);
      else if (await previews.take(id, files, hashOf(JSON.stringify(files))))
        await builder.changed(previewRef(id));
      return { missing: missing.map(({ hash }) => hash) };
    },

    async putContent({ params: { id, hash } }, { identity, request }) {
      const wanted: ReadonlyMap<string, number> = new Map(
        JSON.parse((await own(id, identity)).wanted_json),
      );
      const size = wanted.get(hash);
      if (size === undefined) throw notFound(`content ${hash} among those that are missing`);
      const content = await bytesOf(request, size);
      if (createHash('sha256').update(content).digest('hex') !== hash)
        throw invalidInput('the content is not that of the hash');
      await blobs.put(content);
      return undefined;
    },

    async beat({ params: { id } }, { identity }) {
      await own(id, identity);
      await previews.beat(id);
      const ref = previewRef(id);
      const latest = await builds.latest(ref, previewVersion);
      const [version] = await builds.versions(ref);
      const issues = JSON.parse(version?.issues_json ?? '[]').slice(0, toldIssues);
      return { ...(latest ? { build: buildShape(latest) } : {}), issues };
    },

    async endPreview({ params: { id } }, { identity }) {
      await own(id, identity);
      await previews.end(id);
      return undefined;
    },
  };
}

/**
 * The body of a request that has exactly so many bytes; no more of it is held. Somewhat more is read, so
 * that its sender hears why it is refused.
 */
async function bytesOf(request: IncomingMessage, size: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > previewLimits.fileBytes) break;
    if (bytes <= size) chunks.push(chunk);
  }
  if (bytes !== size) throw invalidInput(`the content should have ${size} bytes`);
  return Buffer.concat(chunks);
}
