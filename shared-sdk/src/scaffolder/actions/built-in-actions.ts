import type { Action } from './action.ts';
import { coreActions } from './built-in/core-actions.ts';
import { debugActions } from './built-in/debug-actions.ts';
import { githubActionsDispatch } from './forge/github-actions-dispatch.ts';
import { githubIssuesLabel } from './forge/github-issues-label.ts';
import { githubRepoCreate } from './forge/github-repo-create.ts';
import { githubRepoPush } from './forge/github-repo-push.ts';
import { githubWebhook } from './forge/github-webhook.ts';
import { publishBitbucketCloud } from './forge/publish-bitbucket-cloud.ts';
import { publishGitea } from './forge/publish-gitea.ts';
import { publishGithub } from './forge/publish-github.ts';
import { publishGithubPullRequest } from './forge/publish-github-pull-request.ts';
import { publishGitlab } from './forge/publish-gitlab.ts';
import { publishGitlabMergeRequest } from './forge/publish-gitlab-merge-request.ts';
import { httpRequest } from './outside/http-request.ts';
import { notificationSend } from './outside/notification-send.ts';
import { publishDirectory } from './publish/publish-directory.ts';
import { publishGit } from './publish/publish-git.ts';

/** What changes something outside of the workspace, and so only says what it would in a dry run. */
export const outsideActions: readonly Action[] = [
  githubActionsDispatch,
  githubIssuesLabel,
  githubRepoCreate,
  githubRepoPush,
  githubWebhook,
  httpRequest,
  notificationSend,
  publishBitbucketCloud,
  publishDirectory,
  publishGit,
  publishGitea,
  publishGithub,
  publishGithubPullRequest,
  publishGitlab,
  publishGitlabMergeRequest,
];

/** The actions that come with the portal; every one runs in a dry run, so they all work offline. */
export const builtInActions: readonly Action[] = [
  ...coreActions,
  ...debugActions,
  ...outsideActions,
];
