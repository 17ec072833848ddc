import { scaffolderRunsRoutes } from '@callboard/sdk/contracts/scaffolder-runs.client';
import { useEndpointAction, useHost, usePageTitle, useSearchParams } from '@callboard/sdk/react';
import { Banner, Button, Empty, PageHeader, Problem, SegmentedControl } from '@callboard/sdk/ui';
import { useMemo, useState } from 'react';
import { useFields } from '../form/fields/use-fields.ts';
import { submittedValues, type Values, withDefaults } from '../form/page/page-values.ts';
import { templatePages } from '../form/page/template-page.ts';
import type { FormSecrets } from '../form/secrets.ts';
import { CodeEditor } from './code-editor.tsx';
import { base64Of, templateFile } from './editor-files.ts';
import { FileBar } from './file-bar.tsx';
import { FormPreview } from './form-preview.tsx';
import { TrialResult } from './trial-result.tsx';
import { useCheckedTemplate } from './use-checked-template.ts';
import { useEditedFiles } from './use-edited-files.ts';

/** `/create/editor`: a template and its skeleton beside its form and a run without effects. */
export function EditorPage() {
  usePageTitle('Template editor');
  const host = useHost();
  const { files, write, add, remove, reset } = useEditedFiles();
  const [search] = useSearchParams();
  const current = files.find(({ path }) => path === search.get('file')) ?? files[0];
  const template = files.find(({ path }) => path === templateFile)?.text ?? '';
  const checked = useCheckedTemplate(template);
  const trial = useEndpointAction(host.client(scaffolderRunsRoutes).tryTemplate);
  const [side, setSide] = useState<'form' | 'trial'>('form');
  const [values, setValues] = useState<Values>({});
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const [result, setResult] = useState<Awaited<ReturnType<typeof trial.run>>>();
  const fields = useFields();
  const formSecrets = useMemo<FormSecrets>(
    () => ({
      values: secrets,
      set: (name, value) => setSecrets((before) => ({ ...before, [name]: value ?? '' })),
    }),
    [secrets],
  );
  const form = checked.data?.form;
  const issues = checked.data?.issues ?? [];
  const hrefOf = (path: string) => `/create/editor?file=${encodeURIComponent(path)}`;
  const tryIt = async () => {
    setSide('trial');
    const pages = form ? templatePages(form, new Set(Object.keys(fields))) : [];
    const sent = submittedValues(pages, withDefaults(pages, values));
    const body = {
      content: template,
      file: templateFile,
      values: JSON.parse(JSON.stringify(sent)),
      secrets,
      files: files
        .filter(({ path }) => path !== templateFile)
        .map(({ path, text }) => ({ path, base64Content: base64Of(text) })),
    };
    setResult(await trial.run({ body }));
  };
  const start = () => void tryIt().catch(() => undefined); // shown below
  return (
    <div className="scf-editor">
      <PageHeader
        title="Template editor"
        subtitle="Write a template, see its form, and try it without effects. What you write stays in this browser."
        actions={
          <>
            <Button onClick={reset}>Start afresh</Button>
            <Button variant="primary" icon="play" busy={trial.isRunning} onClick={start}>
              Try it
            </Button>
          </>
        }
      />
      <div className="scf-editor-columns">
        <section aria-label="Files">
          <FileBar
            files={files}
            current={current?.path ?? templateFile}
            hrefOf={hrefOf}
            onAdd={(path) => {
              add(path);
              host.navigate(hrefOf(path));
            }}
            onRemove={remove}
          />
          {current && (
            <CodeEditor
              path={current.path}
              text={current.text}
              onText={(text) => write(current.path, text)}
              problems={current.path === templateFile ? issues : []}
            />
          )}
          <IssueList issues={issues} />
        </section>
        <section aria-label="What it does">
          <SegmentedControl<typeof side>
            label="What is shown"
            value={side}
            onChange={setSide}
            options={[
              { value: 'form', label: 'Form' },
              { value: 'trial', label: 'Trial run' },
            ]}
          />
          {side === 'form' &&
            (form ? (
              <FormPreview
                form={form}
                values={values}
                onValues={setValues}
                secrets={formSecrets}
                onDone={start}
              />
            ) : checked.error ? (
              <Problem
                level={2}
                title="The template cannot be checked"
                error={checked.error}
                onRetry={checked.refetch}
              />
            ) : (
              <Empty level={2} icon="list-checks" title="No form yet">
                It appears once the template can be read.
              </Empty>
            ))}
          {side === 'trial' &&
            (trial.error ? (
              <Problem level={2} title="It was not tried" error={trial.error} onRetry={start} />
            ) : result ? (
              <TrialResult trial={result} />
            ) : (
              <Empty level={2} icon="play" title="Not tried yet">
                “Try it” runs the steps without effects and shows every file that they make.
              </Empty>
            ))}
        </section>
      </div>
    </div>
  );
}

interface IssueListProps {
  readonly issues: readonly {
    readonly line: number;
    readonly level: 'error' | 'warning';
    readonly message: string;
    readonly hint?: string;
  }[];
}

function IssueList({ issues }: IssueListProps) {
  return (
    <div role="status" className="scf-issues">
      {issues.map(({ line, level, message, hint }) => (
        <Banner key={`${line} ${message}`} tone={level === 'error' ? 'danger' : 'warn'}>
          Line {line}: {message}. {hint}
        </Banner>
      ))}
    </div>
  );
}
