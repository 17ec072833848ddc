import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;

const text = (description: string) => Type.String({ minLength: 1, description });
/** Never shown, in no message about the file either. */
const secret = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, writeOnly: true, description }));
const address = (description: string) =>
  Type.Optional(Type.String({ pattern: '^https?://', description }));

const host = Type.String({
  pattern: '^[^/@\\s]+$',
  description: 'Host, with its port if it is not the usual one.',
});
const token = secret('Access token.');
const username = Type.Optional(text('Name of the user.'));
const password = secret('Password or access token of the user.');
const baseUrl = address('Address of the server; one with http: lets credentials go unencrypted.');
const apiBaseUrl = address('Address of its API, where it is not the usual one.');

const GithubApp = Type.Object(
  {
    appId: Type.Union([Type.Integer(), Type.String({ minLength: 1 })], {
      description: 'Id of the app.',
    }),
    privateKey: Type.String({
      minLength: 1,
      writeOnly: true,
      description: 'Its private key, as PEM.',
    }),
    allowedInstallationOwners: Type.Optional(
      Type.Array(text('Owner.'), {
        description: 'Owners whose installations are used; all where absent.',
      }),
    ),
  },
  { ...closed, description: 'A GitHub app.' },
);

const list = <P extends Parameters<typeof Type.Object>[0]>(name: string, properties: P) =>
  Type.Optional(
    Type.Array(Type.Object(properties, { ...closed, description: `One ${name}.` }), {
      description: `Credentials for ${name}.`,
    }),
  );

/** Credentials for code hosts, in the form that Backstage has them. */
export const IntegrationsFile = Type.Object(
  {
    github: list('GitHub', {
      host,
      token,
      apiBaseUrl,
      apps: Type.Optional(Type.Array(GithubApp, { description: 'Used before the token.' })),
    }),
    gitlab: list('GitLab', { host, token, baseUrl, apiBaseUrl }),
    bitbucketCloud: list('Bitbucket Cloud', {
      username,
      appPassword: secret('App password of the user.'),
      token,
    }),
    bitbucketServer: list('Bitbucket Server', { host, token, username, password, apiBaseUrl }),
    azure: list('Azure DevOps', {
      host: Type.Optional(host),
      token: secret('Personal access token; Backstage’s older form.'),
      credentials: Type.Optional(
        Type.Array(
          Type.Object(
            {
              organizations: Type.Optional(
                Type.Array(text('Organization.'), {
                  description: 'Organizations that it is for; all where absent.',
                }),
              ),
              personalAccessToken: Type.String({
                minLength: 1,
                writeOnly: true,
                description: 'Personal access token.',
              }),
            },
            { ...closed, description: 'One token.' },
          ),
          { description: 'Tokens by organization.' },
        ),
      ),
    }),
    gitea: list('Gitea or Forgejo', { host, username, password, baseUrl }),
    git: list('any other server of repositories', { host, username, password, token, baseUrl }),
  },
  {
    ...closed,
    description:
      'Credentials for code hosts, as Backstage has them; each is sent to its own host alone, which may then be fetched too. See docs/integrations.md.',
  },
);
export type IntegrationsFile = Static<typeof IntegrationsFile>;
