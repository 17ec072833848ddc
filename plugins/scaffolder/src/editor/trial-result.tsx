import type { Client } from '@callboard/sdk/client';
import type { scaffolderRunsContract } from '@callboard/sdk/contracts/scaffolder-runs';
import { Badge, Banner, CodeBlock, List, ListItem } from '@callboard/sdk/ui';
import { useState } from 'react';
import { FileChoice } from '../file-choice.tsx';
import { plainText } from '../run/log-line.ts';
import { ResultCard } from '../run/result-card.tsx';
import { textOfBase64 } from './editor-files.ts';

export type Trial = Awaited<ReturnType<Client<typeof scaffolderRunsContract>['tryTemplate']>>;

/** Props of {@link TrialResult}. */
export interface TrialResultProps {
  readonly trial: Trial;
}

/** What a run without effects did: steps, files, log, result. */
export function TrialResult({ trial }: TrialResultProps) {
  const [path, setPath] = useState<string>();
  const file = trial.files.find((each) => each.path === path) ?? trial.files[0];
  const text = file && textOfBase64(file.base64Content);
  return (
    <div className="scf-trial">
      {trial.issues.length > 0 && (
        <Banner tone="danger" title="It cannot run.">
          {trial.issues.map(({ line, message }) => `Line ${line}: ${message}.`).join(' ')}
        </Banner>
      )}
      <List flush>
        {trial.steps.map(({ id, name, action, state, error }) => (
          <ListItem
            key={id}
            title={name}
            detail={error ?? action}
            end={<Badge tone={toneOf(state)}>{state}</Badge>}
          />
        ))}
      </List>
      {file && (
        <section className="scf-made" aria-label="Files that it made">
          <FileChoice
            paths={trial.files.map((each) => each.path)}
            shown={file.path}
            onShow={setPath}
          />
          <CodeBlock
            title={file.path}
            language={/\.ya?ml$/.test(file.path) ? 'yaml' : undefined}
            code={text ?? 'This file is no text.'}
          />
        </section>
      )}
      <ResultCard output={trial.output} />
      <CodeBlock
        title="Log"
        code={trial.log.map((line) => plainText(line.text)).join('\n') || 'Nothing was said.'}
        plain
      />
    </div>
  );
}

function toneOf(state: string) {
  if (state === 'completed') return 'ok';
  return state === 'failed' ? 'danger' : 'neutral';
}
