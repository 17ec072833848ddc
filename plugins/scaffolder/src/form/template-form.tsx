import type { TemplateForm as FormOf } from '@callboard/sdk/contracts/scaffolder';
import { scaffolderRoutes } from '@callboard/sdk/contracts/scaffolder.client';
import { useEndpointAction, useHost, useSearchParams } from '@callboard/sdk/react';
import { Banner, Button, describeError } from '@callboard/sdk/ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { runPath } from '../template/template-address.ts';
import { buttonTexts } from './button-texts.ts';
import { useDrafts, useKeptDraft } from './draft/use-kept-draft.ts';
import { withoutSecrets } from './draft/without-secrets.ts';
import { useFields } from './fields/use-fields.ts';

import { FormPage } from './page/form-page.tsx';
import { pageIssues, submittedValues, type Values, withDefaults } from './page/page-values.ts';
import { templatePages } from './page/template-page.ts';
import { ReviewPage } from './review/review-page.tsx';
import { type FormSecrets, FormSecretsContext } from './secrets.ts';
import { Stepper } from './stepper.tsx';

/** Props of {@link TemplateForm}. */
export interface TemplateFormProps {
  readonly templateRef: string;
  readonly form: FormOf;
  /** What to start with, from an address or another run; a draft, or nothing, where absent. */
  readonly given: Values | undefined;
}

/** The form of a template, page by page, its review, and the start of the run. */
export function TemplateForm({ templateRef, form, given }: TemplateFormProps) {
  const host = useHost();
  const fields = useFields();
  const pages = useMemo(() => templatePages(form, new Set(Object.keys(fields))), [form, fields]);
  const drafts = useDrafts();
  const [draft, setDraft] = useState(() => (given ? undefined : drafts.find(templateRef)));
  const start = useMemo(
    () => withDefaults(pages, withoutSecrets(pages, given ?? draft?.values ?? {})),
    [pages, given, draft],
  );
  const [edited, setEdited] = useState<Values>();
  const values = edited ?? start;
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const kept = useKeptDraft({ templateRef, title: form.title, pages, values, start });
  const { run, isRunning, error } = useEndpointAction(host.client(scaffolderRoutes).scaffold);
  const done = useMemo(() => doneOf(pages, values), [pages, values]);
  const [step, goTo, heading] = useStep(done);
  const formSecrets = useMemo<FormSecrets>(
    () => ({
      values: secrets,
      set: (name, value) => setSecrets((before) => withSecret(before, name, value)),
    }),
    [secrets],
  );
  const texts = buttonTexts(form.presentation);
  const titles = [...pages.map(({ title }) => title), 'Review'];
  const isReview = step === pages.length;
  const startAfresh = () => {
    drafts.drop(templateRef);
    setDraft(undefined);
    setEdited(undefined);
    setSecrets({});
    goTo(0);
  };
  const create = async () => {
    const sent = JSON.parse(JSON.stringify(submittedValues(pages, values)));
    const { id } = await run({ body: { templateRef, values: sent, secrets } });
    drafts.drop(templateRef);
    host.navigate(runPath(id));
  };
  return (
    <FormSecretsContext value={formSecrets}>
      <Stepper titles={titles} current={step} done={done} onStep={goTo} />
      <section className="scf-main" aria-labelledby="scf-page-title">
        {draft && !edited && (
          <Banner
            icon="history"
            title="Your draft is back."
            actions={
              <Button size="sm" onClick={startAfresh}>
                Start afresh
              </Button>
            }
          >
            What was secret in it must be given again.
          </Banner>
        )}
        <h2 id="scf-page-title" ref={heading} tabIndex={-1} className="scf-page-title">
          {titles[step]}
        </h2>
        {isReview ? (
          <>
            <ReviewPage pages={pages} values={values} onChangePage={goTo} />
            {error && (
              <Banner tone="danger" title="It was not started.">
                {describeError(error).what} {issuesOf(error)}
              </Banner>
            )}
            <div className="cb-btns">
              {pages.length > 0 && (
                <Button onClick={() => goTo(step - 1)} disabled={isRunning}>
                  {texts.back}
                </Button>
              )}
              <Button
                variant="primary"
                busy={isRunning}
                onClick={() => void create().catch(() => undefined)} // shown above
              >
                {texts.create}
              </Button>
            </div>
          </>
        ) : (
          <FormPage
            key={step}
            pages={pages}
            index={step}
            values={values}
            fields={fields}
            onValues={setEdited}
            onDone={() => goTo(step + 1)}
          >
            <div className="cb-btns">
              {step > 0 && <Button onClick={() => goTo(step - 1)}>{texts.back}</Button>}
              <Button variant="primary" type="submit">
                {step === pages.length - 1 ? texts.review : `Next: ${titles[step + 1]}`}
              </Button>
              <span className="cb-help cb-push" role="status">
                {kept === 'kept' && 'Draft kept in this browser'}
                {kept === 'lost' && 'This browser does not keep the draft'}
              </span>
            </div>
          </FormPage>
        )}
      </section>
    </FormSecretsContext>
  );
}

/** How many pages, from the first on, have nothing wrong. */
function doneOf(pages: Parameters<typeof pageIssues>[0], values: Values): number {
  const firstWrong = pages.findIndex((_, index) => pageIssues(pages, index, values).length > 0);
  return firstWrong === -1 ? pages.length : firstWrong;
}

/** The page that the address names, no further than one may go; the heading gets the focus when it changes. */
function useStep(done: number) {
  const [search, setSearch] = useSearchParams();
  const wanted = Number.parseInt(search.get('page') ?? '1', 10) - 1;
  const step = Math.min(Math.max(Number.isNaN(wanted) ? 0 : wanted, 0), done);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus();
  }, [step]);
  const goTo = (index: number) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (index === 0) next.delete('page');
      else next.set('page', String(index + 1));
      return next;
    });
  return [step, goTo, heading] as const;
}

function withSecret(
  before: Readonly<Record<string, string>>,
  name: string,
  value: string | undefined,
): Readonly<Record<string, string>> {
  const others = Object.entries(before).filter(([each]) => each !== name);
  return Object.fromEntries(value === undefined ? others : [...others, [name, value]]);
}

function issuesOf(error: Error): string {
  const issues: unknown = Reflect.get(error, 'issues');
  if (!Array.isArray(issues)) return '';
  return issues.map(({ path, message }) => `${path}: ${message}.`).join(' ');
}
