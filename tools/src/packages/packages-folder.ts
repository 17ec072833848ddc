/** Where the tarballs and `packages.json` are, relative to the root; the gateway serves them. */
export const packagesFolder = 'tools/dist/packages';
