import type { Client } from '@callboard/sdk/client';
import type { scaffolderRunsContract, UpdatedFile } from '@callboard/sdk/contracts/scaffolder-runs';
import { Badge, Banner, Card, CodeBlock } from '@callboard/sdk/ui';
import { useState } from 'react';
import { FileChoice } from '../file-choice.tsx';

export type Update = Awaited<ReturnType<Client<typeof scaffolderRunsContract>['proposeUpdate']>>;

/** Props of {@link UpdateFiles}. */
export interface UpdateFilesProps {
  readonly update: Update;
}

/** What the template of today would change in what a run made, file by file. */
export function UpdateFiles({ update: { files, conflicts, isBaseKnown } }: UpdateFilesProps) {
  const [path, setPath] = useState<string>();
  const file = files.find((each) => each.path === path) ?? files[0];
  if (!file)
    return (
      <Banner tone="ok" title="An update would change nothing.">
        What the template changed is there already.
      </Banner>
    );
  return (
    <Card title="What an update would change">
      {conflicts > 0 && (
        <Banner tone="warn" title={`${conflicts} of ${files.length} files need you.`}>
          The template and people changed the same lines; both are between the markers.
        </Banner>
      )}
      {!isBaseKnown && (
        <Banner tone="warn" title="What the run made is not known any more.">
          So changes of people look like those of the template.
        </Banner>
      )}
      <section className="scf-made" aria-label="Files of the update">
        <FileChoice paths={files.map((each) => each.path)} shown={file.path} onShow={setPath} />
        <Badge tone={toneOf(file)}>{file.state}</Badge>
        <CodeBlock
          title={file.path}
          language="diff"
          code={file.diff ?? 'This file is no text.'}
          plain
        />
      </section>
    </Card>
  );
}

const toneOf = ({ state }: UpdatedFile) => (state === 'conflict' ? 'warn' : 'info');
