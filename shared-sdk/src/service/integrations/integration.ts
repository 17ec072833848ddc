/** What to send to a host, and the parts for clients that have their own way to send them. */
export interface Credentials {
  readonly kind: IntegrationKind;
  readonly headers: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly username?: string;
  readonly password?: string;
}

export type IntegrationKind =
  | 'github'
  | 'gitlab'
  | 'bitbucketCloud'
  | 'bitbucketServer'
  | 'azure'
  | 'gitea'
  | 'git';

/** One entry of `integrations` in `callboard.yaml`, ready for use. */
export interface Integration {
  readonly kind: IntegrationKind;
  /** In lower case, with the port if it is not the usual one. */
  readonly hosts: readonly string[];
  /** Where the API is. */
  readonly apiBaseUrl?: string;
  /** Whether its host is one without TLS, as the file says. */
  readonly isPlain: boolean;
  /** For an address of one of its hosts; `undefined` where this entry has none for it. */
  readonly credentialsFor: (url: URL) => Promise<Credentials | undefined>;
}

/** Whether an address is one that git speaks to, not a page or an API. */
export const isGitRequest = ({ pathname }: URL) =>
  /\/(?:info\/refs|git-(?:upload|receive)-pack)$/.test(pathname);

export const basic = (username: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
});

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
