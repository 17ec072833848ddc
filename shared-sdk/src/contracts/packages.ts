import { type Static, Type } from 'typebox';
import { defineContract } from '../contract/define-contract.ts';

/** Address of each npm package that a portal serves, by the name of the package. */
export const PackageAddresses = Type.Record(Type.String(), Type.String(), {
  description: 'address by package name; what is at an address never changes',
});
export type PackageAddresses = Static<typeof PackageAddresses>;

/**
 * The npm packages of the portal's own version, for teams that write plugins outside its repository.
 *
 * The tarballs are plain files: `GET /packages/<file>.tgz`, those of earlier versions too;
 * `/packages/callboard-sdk.tgz` and `/packages/callboard-tools.tgz` are whatever is the newest.
 */
export const packagesContract = defineContract({
  name: 'packages',
  title: 'Packages for plugin authors',
  basePath: '/packages',
  endpoints: {
    listPackages: {
      method: 'GET',
      path: '/',
      summary: 'The address of each package',
      response: PackageAddresses,
    },
  },
});
