import type { Static, TObject } from 'typebox';
import type { Entity } from '../../model/entity.ts';
import type { Json } from '../../model/json.ts';
import type { Templating } from '../templating/templating.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ScaffolderPorts } from './ports.ts';

/** Who runs the template. */
export interface RunUser {
  /** Canonical ref; absent for a guest. */
  readonly ref?: string;
  /** From the catalog, where it has one. */
  readonly entity?: Entity;
}

/** Where the template comes from. */
export interface TemplateInfo {
  /** Canonical ref. */
  readonly entityRef: string;
  /**
   * Address of the template's file: `https://…` or `file:///…`. Relative addresses start there; absent
   * where nothing beside the template can be read.
   */
  readonly baseUrl?: string;
  readonly entity?: { readonly metadata: Entity['metadata'] };
}

/**
 * Everything an action has. There is nothing else: an action reads and writes files through
 * `workspace`, and reaches the outside through `ports`.
 */
export interface ActionContext<Input extends TObject, Output extends TObject> {
  /** Rendered and checked by `schema.input`. Secrets in it are plain; never log it. */
  readonly input: Static<Input>;
  /** The files of this run; nothing in it leads out of it. */
  readonly workspace: Workspace;
  /** Adds lines to the log of the step. Secrets of the run are replaced in it. */
  readonly log: (line: string) => void;
  /** Sets an output that later steps see as `steps['id'].output.name`. */
  readonly output: <Name extends keyof Static<Output> & string>(
    name: Name,
    value: Static<Output>[Name],
  ) => void;
  /** Given with the values of the run, e.g. a token of the user; never stored. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly user: RunUser;
  readonly task: {
    readonly id: string;
    /** Of the step. */
    readonly stepId: string;
    /** Index of the pass for a step with `each`; 0 otherwise. */
    readonly pass: number;
  };
  readonly template: TemplateInfo;
  /** Aborts when the run is cancelled, the step takes too long, or the service stops. */
  readonly signal: AbortSignal;
  /** Set: nothing outside the workspace may change, and nothing be sent but what reads. */
  readonly isDryRun: boolean;
  /**
   * Does something once: when the step is begun again after a crash, what `work` gave the first time is
   * given again without doing it. `key` is one of its step and pass. Kept with the run; secrets must not
   * be in it.
   */
  readonly checkpoint: <T extends Json>(key: string, work: () => Promise<T>) => Promise<T>;
  /** Renders texts and files with values of the action's own, in the sandbox of the expressions. */
  readonly templating: Templating;
  /** The outside. */
  readonly ports: ScaffolderPorts;
}
