import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { invalidInput, notFound } from '@callboard/sdk/contract';
import type { RepositoriesPort } from '@callboard/sdk/scaffolder';
import { identityOf, requireScope } from '@callboard/sdk/service';
import express, { type Request, type RequestHandler, type Router } from 'express';
import { openGitFolder } from '../repositories/git-folder.ts';
import { repositoriesPath } from '../repositories/open-repositories.ts';
import { readBlob } from '../repositories/read-blob.ts';
import { advertisement, uploadPack } from '../repositories/upload-pack.ts';

const readersOnly: RequestHandler = (request, _response, next) => {
  requireScope(identityOf(request), 'scaffolder:read');
  next();
};

const objectPath = /^objects\/(?:[0-9a-f]{2}\/[0-9a-f]{38}|pack\/pack-[0-9a-f]{40}\.(?:pack|idx))$/;
const gitRequest = 'application/x-git-upload-pack-request';

/**
 * The repositories that the portal keeps, for `git clone`: git's own protocol over HTTP, its plain files
 * for clients that know only those, and single files under `raw/`. Read only.
 */
export function repositoryRoutes(
  repositories: Pick<RepositoriesPort, 'folderOf' | 'cloneUrlOf'>,
): Router {
  const router = express.Router();
  const at = `${repositoriesPath}/:owner/:repository`;
  router.use(repositoriesPath, readersOnly, (_request, response, next) => {
    response.set({
      'cache-control': 'private, no-cache',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
    next();
  });

  const placeOf = ({ params }: Request) => {
    const [owner, name] = [String(params['owner']), String(params['repository'])];
    if (!name.endsWith('.git')) throw notFound(`repository ${owner}/${name}`);
    return [owner, name.slice(0, -'.git'.length)] as const;
  };
  const open = async (request: Request) =>
    openGitFolder(
      repositories.folderOf(...placeOf(request)),
      `${String(request.params['owner'])}/${String(request.params['repository'])}`,
    );

  // For people who open the address in a browser.
  router.get(at, async (request, response) => {
    const { refs } = await open(request);
    const names = refs.map(({ name }) => `  ${name.replace(/^refs\/(?:heads|tags)\//, '')}\n`);
    const command = `git clone ${repositories.cloneUrlOf(...placeOf(request))}`;
    response
      .type('text/plain')
      .send(`A git repository. To work on it:\n\n  ${command}\n\nIt has:\n\n${names.join('')}`);
  });

  router.get(`${at}/info/refs`, async (request, response) => {
    const service = request.query['service'];
    const folder = await open(request);
    if (service === undefined) {
      const lines = folder.refs.map(({ oid, name }) => `${oid}\t${name}\n`);
      response.type('text/plain').send(lines.join(''));
      return;
    }
    if (service !== 'git-upload-pack') throw invalidInput('these repositories are read only');
    response.type('application/x-git-upload-pack-advertisement').send(advertisement(folder));
  });

  const body = express.raw({ type: gitRequest, limit: '1mb' });
  router.post(`${at}/git-upload-pack`, body, async (request, response) => {
    if (!Buffer.isBuffer(request.body)) throw invalidInput(`a body of ${gitRequest} is wanted`);
    const answer = await uploadPack(await open(request), request.body);
    response.type('application/x-git-upload-pack-result').send(answer);
  });

  router.get(`${at}/HEAD`, async (request, response) => {
    const { head } = await open(request);
    response.type('text/plain').send(`ref: ${head}\n`);
  });

  router.get(`${at}/objects/info/packs`, async (request, response) => {
    const { gitdir } = await open(request);
    const names = await readdir(join(gitdir, 'objects/pack')).catch(() => []); // there are none
    const packs = names.filter((name) => /^pack-[0-9a-f]{40}\.pack$/.test(name));
    response.type('text/plain').send(`${packs.map((name) => `P ${name}\n`).join('')}\n`);
  });

  router.get(`${at}/objects/*path`, async (request, response) => {
    const { gitdir } = await open(request);
    const path = `objects/${wildcardOf(request)}`;
    if (!objectPath.test(path)) throw notFound(`object ${path}`);
    response.type('application/octet-stream');
    response.sendFile(path, { root: gitdir, dotfiles: 'allow', immutable: true, maxAge: '365d' });
  });

  router.get(`${at}/raw/*path`, async (request, response) => {
    const { oid, content } = await readBlob(await open(request), wildcardOf(request));
    response.set('etag', `"${oid}"`);
    const type = content.includes(0) ? 'application/octet-stream' : 'text/plain; charset=utf-8';
    response.type(type).send(content);
  });
  return router;
}

function wildcardOf({ params }: Request): string {
  const { path } = params;
  return Array.isArray(path) ? path.join('/') : String(path ?? '');
}
