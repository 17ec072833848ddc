// Who may import whom. All rules are errors; an added exception is a reason to talk.
// `$1` is what the first group of `from.path` matched.

const test = '\\.(test|bench|e2e|suite)\\.tsx?$|/(test|e2e|bench|fixtures)/';
const anyWorkspace = '(shell|tools|[a-z]+-service|plugins|examples/plugins)/';
const buildConfig = '\\.config\\.mjs$';

/** The rooms of the SDK, and into which others each may reach. */
const sdkRooms = {
  errors: [],
  model: ['errors'],
  contract: ['errors'],
  client: ['errors', 'contract'],
  plugin: ['errors', 'contract', 'model', 'client'],
  contracts: ['errors', 'contract', 'model', 'plugin'],
  ui: ['errors', 'model'],
  frame: [],
  react: ['errors', 'contract', 'contracts', 'model', 'client', 'plugin', 'ui', 'frame'],
  service: ['errors', 'contract', 'contracts', 'model', 'client', 'plugin'],
  scaffolder: ['errors', 'contract', 'contracts', 'model', 'client', 'service', 'docs'],
  docs: ['errors', 'service'],
};

const sdkRules = Object.entries(sdkRooms).map(([room, reach]) => ({
  name: `sdk-${room}-looks-inward`,
  severity: 'error',
  comment: `shared-sdk/src/${room} reaches into ${reach.join(', ') || 'no other room'} only`,
  from: { path: `^shared-sdk/src/${room}/`, pathNot: test },
  to: { path: '^shared-sdk/src/', pathNot: `^shared-sdk/src/(${[room, ...reach].join('|')})/` },
}));

const browserCode =
  '^(shell/src|(examples/)?plugins/[^/]+/src|shared-sdk/src/(model|client|react|ui|plugin|frame))/';
/** Parts of browser rooms that only builds, services and tests import. */
const notBundled = `${test}|^shared-sdk/src/((plugin|model)/validation|model/documents)(/|\\.ts$)`;

module.exports = {
  forbidden: [
    {
      name: 'sdk-knows-nobody',
      severity: 'error',
      from: { path: '^shared-sdk/' },
      to: { path: `^${anyWorkspace}` },
    },
    {
      name: 'plugin-sees-sdk-only',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/', pathNot: buildConfig },
      to: { path: `^${anyWorkspace}`, pathNot: '^plugins/$1/' },
    },
    {
      name: 'example-plugin-sees-sdk-only',
      severity: 'error',
      from: { path: '^examples/plugins/([^/]+)/', pathNot: buildConfig },
      to: { path: `^${anyWorkspace}`, pathNot: '^examples/plugins/$1/' },
    },
    {
      name: 'service-sees-sdk-only',
      severity: 'error',
      from: { path: '^([a-z]+-service)/' },
      to: { path: `^${anyWorkspace}`, pathNot: '^$1/' },
    },
    {
      name: 'plugin-service-sees-sdk-only',
      severity: 'error',
      comment: 'its own folder and the contract that page and service share',
      from: { path: '^((?:examples/)?plugins/[^/]+)/service/' },
      to: { path: `^${anyWorkspace}`, pathNot: '^$1/(service|contract)/' },
    },
    {
      name: 'shell-sees-sdk-only',
      severity: 'error',
      from: { path: '^shell/', pathNot: buildConfig },
      to: { path: `^${anyWorkspace}`, pathNot: '^shell/' },
    },
    {
      name: 'browser-host-and-gateway-are-apart',
      severity: 'error',
      from: { path: '^shell/(src|server)/' },
      to: { path: '^shell/(src|server)/', pathNot: '^shell/$1/' },
    },
    {
      name: 'tools-see-sdk-only',
      severity: 'error',
      from: { path: '^tools/' },
      to: { path: `^${anyWorkspace}`, pathNot: '^tools/' },
    },
    {
      name: 'plugin-page-and-service-are-apart',
      severity: 'error',
      from: { path: '^(?:examples/)?plugins/[^/]+/src/' },
      to: { path: '/service/', pathNot: '^(node_modules|shared-sdk)/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'a domain folder knows nouns and errors: no I/O, no clock, no framework',
      from: { path: '(-service|/service)/src/domain/', pathNot: test },
      to: {
        path: [
          '(-service|/service)/src/(store|routes|sources|app|config|main)',
          '^shared-sdk/src/(service|client|react|ui|testing)/',
          'node_modules/(express|kysely|pg|pino|undici|chokidar|better-sse|croner|prom-client)/',
          '^(node:)?(fs|http|https|net|child_process|worker_threads|sqlite|dns|os|timers)(/|$)',
        ],
      },
    },
    ...sdkRules,
    {
      name: 'browser-code-stays-in-the-browser',
      severity: 'error',
      comment: 'nothing that is bundled for the browser reaches a service, Express or node:*',
      from: { path: browserCode, pathNot: notBundled },
      to: {
        path: [
          '^shared-sdk/src/(service|testing|docs)/',
          '^shared-sdk/src/((plugin|model)/validation|model/documents)(/|\\.ts$)',
          'node_modules/(express|ajv|kysely|pg|pino|undici|typebox)/',
        ],
        dependencyTypesNot: ['type-only'],
        // Schemas stand beside the nouns; the bundle test sees that none of them is bundled.
        pathNot: 'node_modules/typebox/',
      },
    },
    {
      name: 'browser-code-has-no-node',
      severity: 'error',
      from: { path: browserCode, pathNot: notBundled },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'code-imports-no-test',
      severity: 'error',
      from: { pathNot: `${test}|^shared-sdk/src/testing/` },
      to: { path: test, pathNot: 'node_modules' },
    },
    {
      name: 'every-dependency-is-declared',
      severity: 'error',
      from: { pathNot: `${test}|${buildConfig}|^vitest.config.ts$` },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'every-import-is-there',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'imports of types count too',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    // TypeScript 7 has no parser that dependency-cruiser can use; without swc it finds no module.
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.types|data|\\.cache)/|^examples/(catalog|templates)/|^tools/templates/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['callboard-source', 'node', 'import', 'module', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.css'],
    },
  },
};
