import type { ActionExample } from '../action.ts';

const written = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: pay
  annotations:
    backstage.io/source-template: template:default/for-test
spec:
  type: service
  lifecycle: production
  owner: money
`;

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'pay' },
  spec: { type: 'service', lifecycle: 'production', owner: 'money' },
};

export const examples: readonly ActionExample[] = [
  {
    description: 'Writes catalog-info.yaml',
    input: { entity },
    after: { 'catalog-info.yaml': written },
  },
  {
    description: 'Writes to another file',
    input: { filePath: 'backstage/pay.yaml', entity },
    after: { 'backstage/pay.yaml': written },
  },
];
