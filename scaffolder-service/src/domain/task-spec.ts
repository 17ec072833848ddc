import type { Task, TaskStep, TemplateForm } from '@callboard/sdk/contracts/scaffolder';
import type { JsonObject } from '@callboard/sdk/model';
import {
  type RunnableStep,
  type RunnableTemplate,
  runnableTemplateOf,
} from '@callboard/sdk/scaffolder';

/** A task as it is kept, as far as Backstage's shape needs it. */
export interface KeptTask {
  readonly id: string;
  readonly template_ref: string;
  readonly template_location: string | null;
  readonly template_json: string;
  readonly values_json: string;
  readonly user_json: string;
  readonly status: Task['status'];
  readonly created_at: number;
  readonly heartbeat_at: number | null;
  readonly created_by: string | null;
}

export function taskOf(row: KeptTask): Task {
  const entity: JsonObject = JSON.parse(row.template_json);
  const template = runnableTemplateOf(entity);
  const metadata = entity['metadata'];
  return {
    id: row.id,
    status: row.status,
    createdAt: new Date(Number(row.created_at)).toISOString(),
    ...(row.heartbeat_at === null
      ? {}
      : { lastHeartbeatAt: new Date(Number(row.heartbeat_at)).toISOString() }),
    ...(row.created_by === null ? {} : { createdBy: row.created_by }),
    spec: {
      apiVersion: template.apiVersion,
      steps: template.steps.map(taskStepOf),
      output: template.output,
      parameters: JSON.parse(row.values_json),
      user: JSON.parse(row.user_json),
      templateInfo: {
        entityRef: row.template_ref,
        ...(row.template_location === null ? {} : { baseUrl: row.template_location }),
        entity: { metadata: Object(metadata) },
      },
      ...(template.recovery ? { EXPERIMENTAL_recovery: template.recovery } : {}),
    },
  };
}

export function taskStepOf(step: RunnableStep): TaskStep {
  const { id, name, action, input, each } = step;
  return {
    ...{ id, name, action, input },
    ...(step.if === undefined ? {} : { if: step.if }),
    ...(each === undefined ? {} : { each }),
  };
}

/** The form of a template, in Backstage's shape: the schema of a page holds its title too. */
export function formOf(template: RunnableTemplate, entity: JsonObject): TemplateForm {
  const { title, description, presentation, formDecorators, pages } = template;
  const options = Object(entity['metadata'])['ui:options'] ?? Object(entity['spec'])['ui:options'];
  return {
    title,
    ...(description === undefined ? {} : { description }),
    ...(presentation ? { presentation } : {}),
    ...(options === undefined ? {} : { 'ui:options': options }),
    steps: pages.map((page) => ({
      title: page.title,
      ...(page.description === undefined ? {} : { description: page.description }),
      schema: {
        title: page.title,
        ...(page.description === undefined ? {} : { description: page.description }),
        ...page.schema,
      },
    })),
    ...(formDecorators ? { formDecorators: [...formDecorators] } : {}),
  };
}
