import Type from 'typebox';

const text = (description: string) => Type.Optional(Type.String({ description }));
const flag = (description: string) => Type.Optional(Type.Boolean({ description }));
const texts = (description: string) => Type.Optional(Type.Array(Type.String(), { description }));
const actors = (description: string) =>
  Type.Optional(
    Type.Object(
      { apps: texts('slugs'), users: texts('logins'), teams: texts('slugs') },
      { description },
    ),
  );

/** Settings of a new repository on GitHub. */
export const githubRepositoryInput = {
  homepage: text('Address of the home page'),
  access: text('Admin besides the owner: a login, or `org/team`'),
  deleteBranchOnMerge: flag('Deletes branches that were merged; off where absent'),
  allowMergeCommit: flag('On where absent'),
  allowSquashMerge: flag('On where absent'),
  allowRebaseMerge: flag('On where absent'),
  allowAutoMerge: flag('Off where absent'),
  allowUpdateBranch: flag('Off where absent'),
  squashMergeCommitTitle: Type.Optional(Type.Enum(['PR_TITLE', 'COMMIT_OR_PR_TITLE'])),
  squashMergeCommitMessage: Type.Optional(Type.Enum(['PR_BODY', 'COMMIT_MESSAGES', 'BLANK'])),
  collaborators: Type.Optional(
    Type.Array(
      Type.Object({
        access: Type.String({ description: 'pull, triage, push, maintain or admin' }),
        user: text('Login'),
        team: text('Slug of a team of the organisation'),
        username: text('Deprecated: use user'),
      }),
      { description: 'Who else has access' },
    ),
  ),
  hasProjects: flag('Whether it has projects'),
  hasWiki: flag('Whether it has a wiki'),
  hasIssues: flag('Whether it has issues'),
  topics: texts('Topics'),
  repoVariables: Type.Optional(
    Type.Record(Type.String(), Type.String(), { description: 'Variables for its workflows' }),
  ),
  secrets: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      description: 'Secrets for its workflows; not possible yet',
    }),
  ),
  subscribe: flag('Whether to watch it; off where absent'),
} as const;

/** Rules for the default branch. */
export const githubProtectionInput = {
  protectDefaultBranch: flag('Protects the default branch; on where absent'),
  protectEnforceAdmins: flag('The rules are for admins too; on where absent'),
  requireCodeOwnerReviews: flag('Code owners must approve'),
  dismissStaleReviews: flag('New commits dismiss approvals'),
  requiredApprovingReviewCount: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 6,
      description: 'Approvals that are needed; 1 where absent',
    }),
  ),
  bypassPullRequestAllowances: actors('Who needs no pull request'),
  restrictions: actors('Who may push'),
  requiredStatusCheckContexts: texts('Checks that must pass'),
  requireBranchesToBeUpToDate: flag('Branches must be up to date; on where absent'),
  requiredConversationResolution: flag('Conversations must be resolved'),
  requireLastPushApproval: flag('Somebody else must approve the last push'),
  requiredCommitSigning: flag('Commits must be signed'),
  requiredLinearHistory: flag('No merge commits'),
} as const;
