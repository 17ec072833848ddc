import type { ReactNode } from 'react';

/** Props of {@link ListItem}. */
export interface ListItemProps {
  /** Icon, status shape or face. */
  readonly icon?: ReactNode;
  /** What it is, usually a link. */
  readonly title: ReactNode;
  /** What explains it, below. */
  readonly detail?: ReactNode;
  /** Right end: time, button. */
  readonly end?: ReactNode;
}

/** One line of a `List`. */
export function ListItem({ icon, title, detail, end }: ListItemProps) {
  return (
    <li>
      {icon}
      <div className="cb-grow">
        {title}
        {detail !== undefined && <p>{detail}</p>}
      </div>
      {end}
    </li>
  );
}
