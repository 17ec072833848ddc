import { FieldGroup } from '../field-group.tsx';
import { formatRepoUrl, parseRepoUrl, partsOfHost, type RepoPlace } from '../repo/repo-url.ts';
import { type FieldInput, textOf, textsOption } from './field-input.ts';
import { RepoPartField } from './repo-part-field.tsx';
import { RepoToken } from './repo-token.tsx';

const usualHosts = ['localhost', 'github.com', 'gitlab.com', 'bitbucket.org', 'dev.azure.com'];

const partNames: Readonly<Record<keyof RepoPlace, { label: string; option: string }>> = {
  host: { label: 'Host', option: 'allowedHosts' },
  owner: { label: 'Owner', option: 'allowedOwners' },
  organization: { label: 'Organization', option: 'allowedOrganizations' },
  workspace: { label: 'Workspace', option: 'allowedOwners' },
  project: { label: 'Project', option: 'allowedProjects' },
  repo: { label: 'Repository', option: 'allowedRepos' },
};

/** `ui:field: RepoUrlPicker`: where a repository is, or is to be made, in the parts that its host has. */
export function RepoUrlPicker(input: FieldInput) {
  const { id, texts, onChange, onBlur, isDisabled, options } = input;
  const allowedHosts = textsOption(input, 'allowedHosts');
  const given = parseRepoUrl(textOf(input.value));
  // One host or owner that is allowed is not a question.
  const place = { ...given, ...onlyOnes(input, given) };
  const change = (part: keyof RepoPlace, value: string) => {
    const next = { ...place, [part]: value };
    const url = formatRepoUrl({ ...next, ...onlyOnes(input, next) });
    onChange(url === '' ? undefined : url);
  };
  const shown: readonly (keyof RepoPlace)[] = ['host', ...partsOfHost(place.host)];
  return (
    <FieldGroup texts={texts}>
      <div className="scf-repo">
        {shown.map((part) => (
          <RepoPartField
            key={part}
            id={part === 'host' ? id : `${id}-${part}`}
            label={partNames[part].label}
            value={place[part] ?? ''}
            isDisabled={isDisabled}
            allowed={textsOption(input, partNames[part].option)}
            suggested={part === 'host' && !allowedHosts ? usualHosts : []}
            onChange={(value) => change(part, value)}
            onBlur={onBlur}
          />
        ))}
      </div>
      <RepoToken
        wanted={options['requestUserCredentials']}
        host={place.host}
        isDisabled={isDisabled}
      />
    </FieldGroup>
  );
}

/** Parts that have a single allowed value and none yet. */
function onlyOnes(input: FieldInput, place: RepoPlace): Partial<RepoPlace> {
  const [host] = textsOption(input, 'allowedHosts') ?? usualHosts;
  const known = { ...place, host: place.host === '' ? (host ?? '') : place.host };
  const entries = partsOfHost(known.host).flatMap((part) => {
    const allowed = textsOption(input, partNames[part].option);
    return allowed?.length === 1 && !known[part] ? [[part, allowed[0]] as const] : [];
  });
  return { host: known.host, ...Object.fromEntries(entries) };
}
