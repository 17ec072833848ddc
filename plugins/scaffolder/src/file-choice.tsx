import { Button } from '@callboard/sdk/ui';

/** Props of {@link FileChoice}. */
export interface FileChoiceProps {
  readonly paths: readonly string[];
  /** The one that shows. */
  readonly shown: string;
  readonly onShow: (path: string) => void;
}

/** The names of files, one of which shows. */
export function FileChoice({ paths, shown, onShow }: FileChoiceProps) {
  return (
    <ul>
      {paths.map((path) => (
        <li key={path}>
          <Button
            size="sm"
            variant="quiet"
            aria-current={path === shown ? 'true' : undefined}
            onClick={() => onShow(path)}
          >
            {path}
          </Button>
        </li>
      ))}
    </ul>
  );
}
