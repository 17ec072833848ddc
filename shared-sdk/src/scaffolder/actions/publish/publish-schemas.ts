import Type from 'typebox';

/** Which repository, as the RepoUrlPicker gives it. */
export const repoUrlInput = Type.String({
  minLength: 1,
  title: 'Repository Location',
  description:
    '`host?owner=…&repo=…`, e.g. `github.com?owner=larkspur&repo=pay`; the host `localhost` is this portal',
});

export const tokenInput = Type.Optional(
  Type.String({
    title: 'Authentication Token',
    description: 'Instead of the one that is configured for the host',
  }),
);

export const visibilityInput = Type.Optional(
  Type.Enum(['private', 'internal', 'public'], {
    title: 'Repository Visibility',
    description: 'Who may see it; private where absent',
  }),
);

export const descriptionInput = Type.Optional(
  Type.String({ title: 'Repository Description', description: 'One line about the repository' }),
);

/** What of the workspace goes where, and how the commit is signed. */
export const commitInput = {
  defaultBranch: Type.Optional(
    Type.String({
      minLength: 1,
      title: 'Default Branch',
      description: 'Branch to push to; main where absent',
    }),
  ),
  gitCommitMessage: Type.Optional(
    Type.String({
      title: 'Git Commit Message',
      description: '`initial commit` where absent',
    }),
  ),
  gitAuthorName: Type.Optional(
    Type.String({ title: 'Author Name', description: 'Scaffolder where absent' }),
  ),
  gitAuthorEmail: Type.Optional(
    Type.String({ title: 'Author Email', description: 'Of the author of the commit' }),
  ),
  sourcePath: Type.Optional(
    Type.String({
      title: 'Source Path',
      description: 'Folder of the workspace to publish; all of it where absent',
    }),
  ),
} as const;

export const remoteUrlOutput = Type.String({ description: 'Address to clone it from' });

export const repoContentsUrlOutput = Type.String({
  description: 'Address of its files, for catalog:register',
});

/** What every action puts out that makes a repository. */
export const PublishedOutput = Type.Object({
  remoteUrl: remoteUrlOutput,
  repoContentsUrl: repoContentsUrlOutput,
  commitHash: Type.String({ description: 'Id of the first commit' }),
});
