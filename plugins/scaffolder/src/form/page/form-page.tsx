import { Banner } from '@callboard/sdk/ui';
import Form from '@rjsf/core/lib/components/Form.js';
import type { RegistryFieldsType } from '@rjsf/utils';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { Markdown } from '../../markdown.tsx';
import { formValidator } from '../check/form-validator.ts';
import { FormProblems, idSeparator, rootId } from '../form-problems.ts';
import { templates } from '../templates/templates.ts';
import { widgets } from '../widgets/widgets.ts';
import { focusFirst } from './focus-field.ts';
import { pageIssues, type Values, valuesForPage } from './page-values.ts';
import { problemsOf } from './problems-of.ts';
import { defaultBehavior, type TemplatePage } from './template-page.ts';

/** Props of {@link FormPage}. */
export interface FormPageProps {
  readonly pages: readonly TemplatePage[];
  readonly index: number;
  readonly values: Values;
  readonly fields: RegistryFieldsType;
  readonly onValues: (values: Values) => void;
  /** The page is right, and the person wants to go on. */
  readonly onDone: () => void;
  /** Draws what stands below the fields. */
  readonly children: ReactNode;
}

/** One page of the form: says what is wrong with a field once the person left it, and with all on going on. */
export function FormPage(props: FormPageProps) {
  const { pages, index, values, fields, onValues, onDone, children } = props;
  const page = pages[index];
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isTried, setTried] = useState(false);
  const [unseen, setUnseen] = useState<readonly string[]>([]);
  const box = useRef<HTMLDivElement>(null);
  const problems = useMemo(
    () => problemsOf(pageIssues(pages, index, values)),
    [pages, index, values],
  );
  const shown = useMemo(
    () => new Map([...problems].filter(([id]) => isTried || left.has(id))),
    [problems, isTried, left],
  );
  const own = valuesForPage(pages, index, values);
  // What the page does not see stays; what it saw and took away goes.
  const others = Object.fromEntries(Object.entries(values).filter(([key]) => !(key in own)));
  if (!page) return null;
  const goOn = () => {
    setTried(true);
    if (problems.size === 0) return onDone();
    if (box.current) setUnseen(focusFirst(box.current, [...problems.keys()]));
  };
  const told = unseen.flatMap((id) => {
    const problem = problems.get(id);
    const name = id.slice(rootId.length + 1);
    return problem === undefined ? [] : [name === '' ? problem : `${name}: ${problem}`];
  });
  return (
    <FormProblems value={shown}>
      <div ref={box} className="scf-page">
        {page.description !== undefined && page.description !== '' && (
          <div className="scf-page-about">
            <Markdown text={page.description} />
          </div>
        )}
        <Form
          schema={page.schema}
          uiSchema={page.uiSchema}
          formData={own}
          validator={formValidator}
          fields={fields}
          widgets={widgets}
          templates={templates}
          idPrefix={rootId}
          idSeparator={idSeparator}
          experimental_defaultFormStateBehavior={defaultBehavior}
          noHtml5Validate
          noValidate
          showErrorList={false}
          onChange={({ formData }) => onValues({ ...others, ...Object(formData) })}
          onBlur={(id) => setLeft((before) => new Set(before).add(id))}
          onSubmit={goOn}
        >
          <div role="alert" className="scf-told">
            {told.length > 0 && (
              <Banner tone="danger" title="This page cannot go on.">
                {told.join(' ')}
              </Banner>
            )}
            {isTried && problems.size > 0 && told.length === 0 && (
              <span className="cb-help is-error">{countWords(problems.size)}</span>
            )}
          </div>
          {children}
        </Form>
      </div>
    </FormProblems>
  );
}

const countWords = (count: number) =>
  count === 1 ? 'One field needs another look.' : `${count} fields need another look.`;
