import { invalidInput } from '../../errors/callboard-error.ts';
import { globList } from '../workspace/glob-list.ts';

/** How files are filled in, as `fetch:template` and `workspace:template` take it. */
export interface SkeletonInput {
  readonly copyWithoutRender?: readonly string[] | undefined;
  readonly copyWithoutTemplating?: readonly string[] | undefined;
  readonly templateFileExtension?: string | boolean | undefined;
  readonly cookiecutterCompat?: boolean | undefined;
}

/** What becomes of one path of a skeleton. */
export interface SkeletonPlan {
  /** The name to write, as a template where `isNameTemplate`. */
  readonly name: string;
  readonly isNameTemplate: boolean;
  readonly isContentTemplate: boolean;
}

/** Throws `invalid-input` for options that exclude each other. */
export function planSkeleton(input: SkeletonInput): (path: string) => SkeletonPlan {
  const { copyWithoutRender, copyWithoutTemplating, templateFileExtension } = input;
  if (copyWithoutRender && copyWithoutTemplating)
    throw invalidInput('copyWithoutRender and copyWithoutTemplating cannot be used together', {
      hint: 'copyWithoutTemplating is the newer one: it still fills in the names of files',
    });
  const patterns = copyWithoutTemplating ?? copyWithoutRender;
  if (templateFileExtension && (patterns || input.cookiecutterCompat))
    throw invalidInput(
      'templateFileExtension cannot be used with copyWithoutTemplating, copyWithoutRender or cookiecutterCompat',
    );
  if (templateFileExtension) {
    const extension = extensionOf(templateFileExtension);
    return (path) => {
      const isContentTemplate = path.endsWith(extension) && nameOf(path).length > extension.length;
      const name = isContentTemplate ? path.slice(0, -extension.length) : path;
      return { name, isNameTemplate: true, isContentTemplate };
    };
  }
  const isCopied = globList(patterns ?? []);
  return (name) => {
    const isContentTemplate = !isCopied(name);
    const isNameTemplate = isContentTemplate || copyWithoutRender === undefined;
    return { name, isNameTemplate, isContentTemplate };
  };
}

function extensionOf(setting: string | true): string {
  if (setting === true) return '.njk';
  return setting.startsWith('.') ? setting : `.${setting}`;
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
