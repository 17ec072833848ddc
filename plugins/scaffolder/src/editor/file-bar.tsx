import { Button, Modal, TabBar, TextField } from '@callboard/sdk/ui';
import { useId, useState } from 'react';
import { type EditedFile, pathProblem, templateFile } from './editor-files.ts';

/** Props of {@link FileBar}. */
export interface FileBarProps {
  readonly files: readonly EditedFile[];
  readonly current: string;
  readonly hrefOf: (path: string) => string;
  readonly onAdd: (path: string) => void;
  readonly onRemove: (path: string) => void;
}

/** The files of the template, one of them open. */
export function FileBar({ files, current, hrefOf, onAdd, onRemove }: FileBarProps) {
  const formId = useId();
  const [path, setPath] = useState<string>();
  const problem = path === undefined ? undefined : pathProblem(path, files);
  return (
    <div className="scf-files">
      <TabBar
        label="Files of the template"
        current={current}
        tabs={files.map((file) => ({ id: file.path, label: file.path, href: hrefOf(file.path) }))}
      />
      <span className="cb-btns">
        <Button size="sm" icon="plus" onClick={() => setPath('skeleton/')}>
          Add a file
        </Button>
        {current !== templateFile && (
          <Button size="sm" icon="trash-2" onClick={() => onRemove(current)}>
            Remove this file
          </Button>
        )}
      </span>
      <Modal
        opened={path !== undefined}
        onClose={() => setPath(undefined)}
        title="Add a file"
        footer={
          <>
            <Button onClick={() => setPath(undefined)}>Not now</Button>
            <Button variant="primary" type="submit" form={formId} disabled={problem !== undefined}>
              Add
            </Button>
          </>
        }
      >
        <form
          id={formId}
          onSubmit={(event) => {
            event.preventDefault();
            if (path === undefined || problem !== undefined) return;
            onAdd(path);
            setPath(undefined);
          }}
        >
          <TextField
            label="Path from the folder of the template"
            value={path ?? ''}
            help={problem}
            onChange={setPath}
          />
        </form>
      </Modal>
    </div>
  );
}
