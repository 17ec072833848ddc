import { messageOf } from '../../../errors/callboard-error.ts';
import type { JsonObject } from '../../../model/json.ts';
import type { RepoUrl } from '../../templating/parse-repo-url.ts';
import type { ForgeApi } from './forge-api.ts';
import { githubPath } from './github-repository.ts';

interface Actors {
  readonly apps?: readonly string[];
  readonly users?: readonly string[];
  readonly teams?: readonly string[];
}

export interface GithubProtectionInput {
  readonly protectDefaultBranch?: boolean;
  readonly protectEnforceAdmins?: boolean;
  readonly requireCodeOwnerReviews?: boolean;
  readonly dismissStaleReviews?: boolean;
  readonly requiredApprovingReviewCount?: number;
  readonly bypassPullRequestAllowances?: Actors;
  readonly restrictions?: Actors;
  readonly requiredStatusCheckContexts?: readonly string[];
  readonly requireBranchesToBeUpToDate?: boolean;
  readonly requiredConversationResolution?: boolean;
  readonly requireLastPushApproval?: boolean;
  readonly requiredCommitSigning?: boolean;
  readonly requiredLinearHistory?: boolean;
}

/** Protects a branch on GitHub, where the plan of the owner allows it; else the log says why not. */
export async function protectBranch(
  forge: ForgeApi,
  {
    url,
    branch,
    log,
  }: { readonly url: RepoUrl; readonly branch: string; readonly log: (line: string) => void },
  input: GithubProtectionInput,
): Promise<void> {
  if (input.protectDefaultBranch === false) return;
  const path = `${githubPath(url)}/branches/${encodeURIComponent(branch)}/protection`;
  try {
    await forge.send('PUT', path, bodyOf(input));
    if (input.requiredCommitSigning) await forge.send('POST', `${path}/required_signatures`);
    log(`protected ${branch}`);
  } catch (error) {
    log(`${branch} is not protected: ${messageOf(error)}`);
  }
}

function bodyOf(input: GithubProtectionInput): JsonObject {
  const { bypassPullRequestAllowances, restrictions, requiredStatusCheckContexts = [] } = input;
  return {
    required_status_checks: {
      strict: input.requireBranchesToBeUpToDate ?? true,
      contexts: requiredStatusCheckContexts,
    },
    enforce_admins: input.protectEnforceAdmins ?? true,
    required_pull_request_reviews: {
      required_approving_review_count: input.requiredApprovingReviewCount ?? 1,
      require_code_owner_reviews: input.requireCodeOwnerReviews ?? false,
      dismiss_stale_reviews: input.dismissStaleReviews ?? false,
      require_last_push_approval: input.requireLastPushApproval ?? false,
      ...(bypassPullRequestAllowances
        ? { bypass_pull_request_allowances: { ...bypassPullRequestAllowances } }
        : {}),
    },
    restrictions: restrictions ? { users: [], teams: [], ...restrictions } : null,
    required_conversation_resolution: input.requiredConversationResolution ?? false,
    required_linear_history: input.requiredLinearHistory ?? false,
  };
}
