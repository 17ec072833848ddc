/**
 * The address of the text itself, for the pages that GitHub and GitLab show files on; any other address
 * as it is.
 */
export function rawAddressOf(address: string): string {
  const github =
    /^https:\/\/(?:www\.)?github\.com\/([^/]+)\/([^/]+)\/(?:blob|raw|edit|tree)\/([^?#]+)/.exec(
      address,
    );
  if (github) return `https://raw.githubusercontent.com/${github.slice(1).join('/')}`;
  return address.replace(/^(https?:\/\/[^/]+\/[^?#]+?\/-)\/(?:blob|edit)\//, '$1/raw/');
}
