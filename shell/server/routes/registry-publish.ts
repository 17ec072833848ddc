import { invalidInput } from '@callboard/sdk/contract';
import type { registryContract } from '@callboard/sdk/contracts/registry';
import { bundleStreamType } from '@callboard/sdk/plugin';
import { type Handlers, reply } from '@callboard/sdk/service';
import { type PublishingParts, publishVersion } from '../publishing/publish-version.ts';
import type { Authority } from '../security/authority.ts';

interface Parts extends PublishingParts {
  readonly authority: Authority;
  readonly tidy: () => void;
}

type PublishHandlers = Pick<Handlers<typeof registryContract>, 'publishVersion'>;

export function publishHandler(parts: Parts): PublishHandlers {
  return {
    publishVersion: async ({ params: { name } }, { request }) => {
      const who = parts.authority.mayPublish(request, name);
      const type = request.headers['content-type']?.split(';')[0]?.trim();
      if (type !== bundleStreamType)
        throw invalidInput(`a bundle is sent as ${bundleStreamType}, found ${type ?? 'nothing'}`, {
          hint: 'publish with `callboard publish`',
        });
      const publication = await publishVersion(parts, { name, who, body: request });
      if (publication.isNew) parts.tidy();
      return reply(publication, { status: publication.isNew ? 201 : 200 });
    },
  };
}
