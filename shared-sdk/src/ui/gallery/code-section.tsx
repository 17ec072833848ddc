import { CodeBlock } from '../code-block.tsx';
import { GallerySection } from './gallery-section.tsx';
import { Specimen } from './specimen.tsx';

const yaml = `# Larkspur's own look
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: "checkout-api" # title is optional
  tags: [go, grpc]
spec:
  replicas: 3
  notes: |
    Slots are held for 10 minutes.
  dependsOn:
    - resource:default/checkout-db`;

/** Code blocks. */
export function CodeSection() {
  return (
    <GallerySection id="code" title="Code" rule="Mono only for what is typed, sent or deployed.">
      <Specimen title="YAML with a marked line">
        <CodeBlock
          code={yaml}
          language="yaml"
          title="catalog-info.yaml"
          startLine={12}
          highlightLines={[16]}
        />
      </Specimen>
      <Specimen title="A command">
        <CodeBlock code="callboard publish dist --to https://portal.example" title="Shell" plain />
      </Specimen>
    </GallerySection>
  );
}
