import type { TemplateForm } from '@callboard/sdk/contracts/scaffolder';
import { type Entity, isJsonObject, isSafeUrl } from '@callboard/sdk/model';
import { Anchor, Card, List, ListItem } from '@callboard/sdk/ui';
import { Markdown } from '../markdown.tsx';

/** Props of {@link TemplateAside}. */
export interface TemplateAsideProps {
  readonly form: TemplateForm;
  readonly entity: Entity | undefined;
}

/** What the template is for and what it will do, beside its form. */
export function TemplateAside({ form, entity }: TemplateAsideProps) {
  const steps = stepsOf(entity);
  const links = (entity?.metadata.links ?? []).filter(({ url }) => isSafeUrl(url));
  return (
    <aside className="scf-aside" aria-label="About this template">
      {form.description !== undefined && form.description !== '' && (
        <div className="cb-13 cb-tone-2">
          <Markdown text={form.description} />
        </div>
      )}
      {steps.length > 0 && (
        <Card title="What will be done" flush level={2}>
          <List>
            {steps.map(({ name, action }, index) => (
              <ListItem
                key={`${index} ${name}`}
                icon={<span className="scf-number">{index + 1}</span>}
                title={name}
                detail={name === action ? undefined : <code>{action}</code>}
              />
            ))}
          </List>
        </Card>
      )}
      {links.length > 0 && (
        <ul className="cb-13 scf-links">
          {links.map(({ url, title }) => (
            <li key={url}>
              <Anchor href={url}>{title ?? url}</Anchor>
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}

function stepsOf(entity: Entity | undefined) {
  const steps = entity?.spec?.['steps'];
  if (!Array.isArray(steps)) return [];
  return steps.filter(isJsonObject).map((step) => {
    const action = String(step['action'] ?? '');
    return { name: String(step['name'] ?? action), action };
  });
}
