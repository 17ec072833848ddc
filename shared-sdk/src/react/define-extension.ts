import type { ComponentType } from 'react';
import type { CoreExtensionPoints } from '../plugin/extension-points/core-extension-points.ts';
import type { Extension } from './available-extension.ts';

type ContextOf<P extends string> = P extends keyof CoreExtensionPoints
  ? CoreExtensionPoints[P]['context']
  : Readonly<Record<string, unknown>>;

/**
 * The module of an extension: `export const extension = defineExtension('entity.card', Card)`.
 *
 * The component gets the context of the extension point as its props.
 */
export function defineExtension<P extends keyof CoreExtensionPoints | (string & {})>(
  _point: P,
  component: ComponentType<ContextOf<P>>,
): Extension<ContextOf<P>> {
  return { component };
}
