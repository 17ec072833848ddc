import { IconButton } from '@callboard/sdk/ui';
import type { ArrayFieldItemTemplateProps } from '@rjsf/utils';

/** One entry of a list, and what can be done with it. */
export function ArrayItemTemplate({ children, buttonsProps, index }: ArrayFieldItemTemplateProps) {
  const { disabled, readonly, hasMoveUp, hasMoveDown, hasCopy, hasRemove } = buttonsProps;
  const { onMoveUpItem, onMoveDownItem, onCopyItem, onRemoveItem } = buttonsProps;
  const isOff = disabled || readonly;
  const entry = `entry ${index + 1}`;
  return (
    <li className="scf-item">
      <div>{children}</div>
      <span className="cb-btns">
        {(hasMoveUp || hasMoveDown) && (
          <>
            <IconButton
              icon="arrow-up"
              size="sm"
              label={`Move ${entry} up`}
              disabled={isOff || !hasMoveUp}
              onClick={onMoveUpItem}
            />
            <IconButton
              icon="arrow-down"
              size="sm"
              label={`Move ${entry} down`}
              disabled={isOff || !hasMoveDown}
              onClick={onMoveDownItem}
            />
          </>
        )}
        {hasCopy && (
          <IconButton
            icon="copy"
            size="sm"
            label={`Copy ${entry}`}
            disabled={isOff}
            onClick={onCopyItem}
          />
        )}
        {hasRemove && (
          <IconButton
            icon="trash-2"
            size="sm"
            label={`Remove ${entry}`}
            disabled={isOff}
            onClick={onRemoveItem}
          />
        )}
      </span>
    </li>
  );
}
