import type { PluginSourceManifest } from '@callboard/sdk/plugin';

/** A manifest with one of most things; a test sees that it is a valid one. */
export const exampleManifest: PluginSourceManifest = {
  name: 'release-notes',
  title: 'Release notes',
  description: 'What changed in which release, by team.',
  sdk: '^0.1.0',
  exposes: { './app': './src/app.tsx', './entity-card': './src/entity-card.tsx' },
  routes: [
    {
      path: '/release-notes',
      expose: './app',
      title: 'Release notes',
      nav: { label: 'Release notes', group: 'discover', icon: 'newspaper' },
    },
  ],
  commands: [{ id: 'open', title: 'Open the release notes', path: '/release-notes', keys: 'g r' }],
  extensions: [
    {
      id: 'latest',
      point: 'entity.card',
      expose: './entity-card',
      when: { kinds: ['Component'] },
      properties: { title: 'Latest release' },
    },
  ],
  config: {
    schema: { type: 'object', properties: { days: { type: 'integer', minimum: 1 } } },
    defaults: { days: 30 },
  },
};

/** A registry with one of most things; a test sees that it is a valid one. */
export const exampleRegistry = `plugins:
  - name: catalog
  - name: release-notes
    version: ^1.2
    config:
      days: 14
  - name: deployments
    enabled: false
    service:
      url: https://deployments.example.org
policy:
  keepVersions: 10
`;
