import Type, { type Static } from 'typebox';
import { defineContract } from '../contract/define-contract.ts';
import { DocsBuild, DocsIssue } from './docs.ts';

const closed = { additionalProperties: false } as const;

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the content, hex' });
const previewParams = {
  id: Type.String({ pattern: '^[0-9a-f]{32}$', description: 'of the preview' }),
};
const PreviewParams = Type.Object(previewParams, closed);

/** A file of a folder that is previewed. */
export const PreviewFile = Type.Object(
  {
    path: Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'relative to the folder, with `/`',
    }),
    hash: Hash,
    size: Type.Integer({ minimum: 0, description: 'in bytes' }),
  },
  { ...closed, description: 'a file' },
);
export type PreviewFile = Static<typeof PreviewFile>;

/** What a preview may hold, and how many there may be. */
export const previewLimits = {
  files: 4_000,
  /** Of all files together. */
  bytes: 100 * 1024 * 1024,
  /** Of one file. */
  fileBytes: 20 * 1024 * 1024,
  /** Of one person or key. */
  ofOne: 5,
  inAll: 100,
} as const;

export const StartedPreview = Type.Object(
  {
    id: previewParams.id,
    path: Type.String({ description: 'where it is read, on the portal' }),
    beatMs: Type.Integer({ description: 'how often its life must be told, in ms' }),
  },
  { ...closed, description: 'a preview without files' },
);
export type StartedPreview = Static<typeof StartedPreview>;

export const PreviewState = Type.Object(
  {
    build: Type.Optional(DocsBuild),
    issues: Type.Array(DocsIssue, {
      description: 'what is wrong in what is shown, by file and line, the first of them',
    }),
  },
  { ...closed, description: 'how the preview fares' },
);
export type PreviewState = Static<typeof PreviewState>;

/**
 * Folders of docs that are shown before they are published (`callboard docs dev`): each as a site of its
 * own, which no list and no search has, built as any other. It is found by its address alone, and gone
 * when its author ends it or is silent for a minute. To anybody but its author there is none to change.
 */
export const docsPreviewsContract = defineContract({
  name: 'docs-previews',
  title: 'Previews of docs',
  basePath: '/api/docs/previews',
  scope: 'docs:preview',
  endpoints: {
    startPreview: {
      method: 'POST',
      path: '/',
      summary: 'Begin a preview; rejects with `unavailable` when there are too many',
      body: Type.Object(
        {
          title: Type.String({
            minLength: 1,
            maxLength: 80,
            description: 'of the site, where its configuration has none',
          }),
        },
        closed,
      ),
      response: StartedPreview,
      status: 201,
    },
    /** All of the folder; what is not among it is gone. It is shown once nothing is missing. */
    putFiles: {
      method: 'PUT',
      path: '/:id/files',
      summary: 'Say which files there are; answers which contents to send before it is said again',
      params: PreviewParams,
      body: Type.Object(
        {
          files: Type.Array(PreviewFile, {
            maxItems: previewLimits.files,
            description: 'every one of them',
          }),
        },
        closed,
      ),
      response: Type.Object(
        {
          missing: Type.Array(Hash, {
            description: 'contents that are not there; when there are none, the files are built',
          }),
        },
        closed,
      ),
    },
    putContent: {
      method: 'PUT',
      path: '/:id/contents/:hash',
      summary: 'Send a content that is missing',
      params: Type.Object({ ...previewParams, hash: Hash }, closed),
      upload: 'application/octet-stream',
    },
    beat: {
      method: 'POST',
      path: '/:id/beat',
      summary: 'Say that the author is there; answers how the last build went',
      params: PreviewParams,
      response: PreviewState,
    },
    endPreview: {
      method: 'DELETE',
      path: '/:id',
      summary: 'End a preview; it is gone at once',
      params: PreviewParams,
    },
  },
});
