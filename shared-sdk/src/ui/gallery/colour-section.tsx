import { KindIcon } from '../kind-icon.tsx';
import { Row } from '../row.tsx';
import { StatusMark } from '../status-mark.tsx';
import { Text } from '../text.tsx';
import { GallerySection } from './gallery-section.tsx';
import { Specimen } from './specimen.tsx';
import { Swatches } from './swatches.tsx';

const surfaces = ['canvas', 'surface', 'surface-sunken', 'surface-raised', 'surface-overlay'];
const greys = ['hover', 'active', 'selected', 'border', 'border-strong', 'border-control'];
const accents = ['accent', 'accent-line', 'accent-soft'];
const states = ['ok', 'warn', 'danger', 'info'].flatMap((tone) => [
  `${tone}-solid`,
  `${tone}-soft`,
]);
const kinds = [
  'Component',
  'API',
  'Resource',
  'System',
  'Domain',
  'Group',
  'User',
  'Template',
  'Location',
  'Robot',
];

/** Colours, kinds and status shapes. */
export function ColourSection() {
  return (
    <GallerySection
      id="colour"
      title="Colour"
      rule="Neutral carries the page. The accent says “you can act” or “you are here”. Semantic colours only ever mean a state."
    >
      <Specimen title="Surfaces and borders">
        <Swatches tokens={[...surfaces, ...greys]} />
      </Specimen>
      <Specimen title="Accent and semantics">
        <Swatches tokens={[...accents, ...states]} />
      </Specimen>
      <Specimen title="Kinds">
        <Row wrap gap={3}>
          {kinds.map((kind) => (
            <Row key={kind}>
              <KindIcon kind={kind} tile={24} />
              <Text size={13}>{kind}</Text>
            </Row>
          ))}
        </Row>
      </Specimen>
      <Specimen title="Status">
        <Row wrap gap={4}>
          <StatusMark status="ok" />
          <StatusMark status="degraded" />
          <StatusMark status="down" />
          <StatusMark status="unknown" />
          <StatusMark status="maintenance" />
        </Row>
      </Specimen>
    </GallerySection>
  );
}
