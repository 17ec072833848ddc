import Type from 'typebox';
import { invalidInput, messageOf } from '../../../errors/callboard-error.ts';
import { defineAction } from '../action.ts';
import { examples } from './catalog-register.examples.ts';

export const catalogRegister = defineAction({
  id: 'catalog:register',
  description: 'Registers a catalog file in the catalog.',
  schema: {
    input: Type.Object({
      catalogInfoUrl: Type.Optional(
        Type.String({ title: 'Catalog Info URL', description: 'Address of the catalog file' }),
      ),
      repoContentsUrl: Type.Optional(
        Type.String({
          title: 'Repository Contents URL',
          description: 'Address of the root of a repository, as `publish:…` puts it out',
        }),
      ),
      catalogInfoPath: Type.Optional(
        Type.String({
          title: 'Catalog file path',
          description: 'Path below repoContentsUrl; /catalog-info.yaml where absent',
        }),
      ),
      optional: Type.Optional(
        Type.Boolean({
          title: 'Optional',
          description: 'Goes on where the file cannot be registered; off where absent',
        }),
      ),
    }),
    output: Type.Object({
      entityRef: Type.Optional(Type.String({ description: 'The entity of the file' })),
      catalogInfoUrl: Type.String({ description: 'Address of the catalog file' }),
    }),
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run({ input, ports, output, log, isDryRun, checkpoint }) {
    const url = addressOf(input);
    output('catalogInfoUrl', url);
    if (isDryRun) {
      log(`dry run: ${url} would be registered in the catalog`);
      output('entityRef', 'component:default/dry-run');
      return;
    }
    try {
      const { entityRefs } = await checkpoint('registered', async () => {
        const registered = await ports.catalog.register(url, { mayExist: true });
        return { entityRefs: registered.entityRefs };
      });
      const entityRef = mainRefOf(entityRefs);
      log(entityRef ? `registered ${entityRef} from ${url}` : `registered ${url}`);
      if (entityRef !== undefined) output('entityRef', entityRef);
    } catch (error) {
      if (!input.optional) throw error;
      log(`${url} could not be registered, which is optional: ${messageOf(error)}`);
    }
  },
});

interface AddressInput {
  readonly catalogInfoUrl?: string;
  readonly repoContentsUrl?: string;
  readonly catalogInfoPath?: string;
}

function addressOf({ catalogInfoUrl, repoContentsUrl, catalogInfoPath }: AddressInput): string {
  if (catalogInfoUrl) return catalogInfoUrl;
  if (!repoContentsUrl)
    throw invalidInput('catalogInfoUrl or repoContentsUrl is missing', {
      hint: "repoContentsUrl is an output of publish steps: ${{ steps['publish'].output.repoContentsUrl }}",
    });
  const path = (catalogInfoPath ?? 'catalog-info.yaml').replace(/^\/+/, '');
  if (path.split('/').includes('..')) throw invalidInput(`catalogInfoPath ${path} climbs with ..`);
  const url = URL.parse(repoContentsUrl);
  // Some forges name the branch behind a question mark, and the path before it.
  if (url?.search) {
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`;
    return url.href;
  }
  return `${repoContentsUrl.replace(/\/+$/, '')}/${path}`;
}

/** What a person would call the thing that was made, rather than the Location that leads to it. */
function mainRefOf(refs: readonly string[]): string | undefined {
  const others = refs.filter((ref) => !/^(?:location|template):/i.test(ref));
  return others.find((ref) => /^component:/i.test(ref)) ?? others[0] ?? refs[0];
}
