import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes: begun last, one of them would run on alone after all others. */
const longest = ['containers', 'outside-team', 'readme', 'backup', 'dev', 'catalog-inbox'];

/** The files that take longest first; on a clean clone vitest itself only knows their sizes. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const index = longest.findIndex((name) => moduleId.endsWith(`/${name}.e2e.ts`));
      return index === -1 ? longest.length : index;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
