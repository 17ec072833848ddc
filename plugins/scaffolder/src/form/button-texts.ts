/** What the buttons of the form say. */
export interface ButtonTexts {
  readonly back: string;
  readonly review: string;
  readonly create: string;
}

/** From `spec.presentation.buttonLabels` of a template. */
export function buttonTexts(presentation: unknown): ButtonTexts {
  const labels: Readonly<Record<string, unknown>> = Object(Object(presentation)['buttonLabels']);
  const text = (key: string, otherwise: string) =>
    typeof labels[key] === 'string' ? labels[key] : otherwise;
  return {
    back: text('backButtonText', 'Back'),
    review: text('reviewButtonText', 'Review'),
    create: text('createButtonText', 'Create'),
  };
}
