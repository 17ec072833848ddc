import type { TemplateForm } from '@callboard/sdk/contracts/scaffolder';
import { Button, Empty } from '@callboard/sdk/ui';
import { useMemo, useState } from 'react';
import { useFields } from '../form/fields/use-fields.ts';
import { FormPage } from '../form/page/form-page.tsx';
import { type Values, withDefaults } from '../form/page/page-values.ts';
import { templatePages } from '../form/page/template-page.ts';
import { type FormSecrets, FormSecretsContext } from '../form/secrets.ts';
import { Stepper } from '../form/stepper.tsx';

/** Props of {@link FormPreview}. */
export interface FormPreviewProps {
  readonly form: TemplateForm;
  readonly values: Values;
  readonly onValues: (values: Values) => void;
  readonly secrets: FormSecrets;
  /** The form is filled in: the run may be tried. */
  readonly onDone: () => void;
}

/** The form as people will see it, while its template is written. */
export function FormPreview({ form, values, onValues, secrets, onDone }: FormPreviewProps) {
  const fields = useFields();
  const pages = useMemo(() => templatePages(form, new Set(Object.keys(fields))), [form, fields]);
  const filled = useMemo(() => withDefaults(pages, values), [pages, values]);
  const [wanted, setStep] = useState(0);
  const step = Math.min(wanted, Math.max(pages.length - 1, 0));
  const isLast = step >= pages.length - 1;
  if (pages.length === 0)
    return (
      <Empty
        icon="list-checks"
        title="It asks nothing"
        action={
          <Button size="sm" onClick={onDone}>
            Try it
          </Button>
        }
      >
        The template has no parameters.
      </Empty>
    );
  return (
    <FormSecretsContext value={secrets}>
      <Stepper
        titles={pages.map(({ title }) => title)}
        current={step}
        done={pages.length}
        onStep={setStep}
      />
      <FormPage
        key={step}
        pages={pages}
        index={step}
        values={filled}
        fields={fields}
        onValues={onValues}
        onDone={() => (isLast ? onDone() : setStep(step + 1))}
      >
        <div className="cb-btns">
          <Button variant="primary" type="submit">
            {isLast ? 'Try it' : `Next: ${pages[step + 1]?.title}`}
          </Button>
        </div>
      </FormPage>
    </FormSecretsContext>
  );
}
