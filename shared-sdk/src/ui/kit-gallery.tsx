import { ActionsSection } from './gallery/actions-section.tsx';
import { CodeSection } from './gallery/code-section.tsx';
import { ColourSection } from './gallery/colour-section.tsx';
import { FieldsSection } from './gallery/fields-section.tsx';
import { MarksSection } from './gallery/marks-section.tsx';
import { OverlaysSection } from './gallery/overlays-section.tsx';
import { StatesSection } from './gallery/states-section.tsx';
import { TablesSection } from './gallery/tables-section.tsx';
import { TypeSection } from './gallery/type-section.tsx';
import { PageHeader } from './page-header.tsx';
import { TabBar } from './tab-bar.tsx';

const sections = [
  { id: 'colour', label: 'Colour', href: '#colour' },
  { id: 'type', label: 'Type', href: '#type' },
  { id: 'actions', label: 'Actions', href: '#actions' },
  { id: 'marks', label: 'Marks', href: '#marks' },
  { id: 'fields', label: 'Fields', href: '#fields' },
  { id: 'tables', label: 'Tables', href: '#tables' },
  { id: 'states', label: 'States', href: '#states' },
  { id: 'overlays', label: 'Overlays', href: '#overlays' },
  { id: 'code', label: 'Code', href: '#code' },
];

/**
 * Every component of the kit in each variant and state, on one page.
 *
 * Stands inside a `UiProvider` and a `main`; the page's `Toaster` shows its toasts.
 */
export function KitGallery() {
  return (
    <div className="cb-stack">
      <PageHeader
        title="Component gallery"
        subtitle="Each thing Callboard is built from, in each state it has."
      />
      <TabBar label="Sections" tabs={sections} />
      <ColourSection />
      <TypeSection />
      <ActionsSection />
      <MarksSection />
      <FieldsSection />
      <TablesSection />
      <StatesSection />
      <OverlaysSection />
      <CodeSection />
    </div>
  );
}
