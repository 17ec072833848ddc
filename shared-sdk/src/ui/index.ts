export { Anchor, type AnchorProps } from './anchor.tsx';
export { Avatar, type AvatarProps } from './avatar.tsx';
export { Badge, type BadgeProps, type Tone } from './badge.tsx';
export { Banner, type BannerProps } from './banner.tsx';
export {
  Button,
  type ButtonLook,
  type ButtonProps,
  type LinkButtonProps,
} from './button.tsx';
export { Card, type CardProps } from './card.tsx';
export { Checkbox, type CheckboxProps } from './checkbox.tsx';
export { Chip, type ChipProps } from './chip.tsx';
export { Code, type CodeProps } from './code.tsx';
export { CodeBlock, type CodeBlockProps } from './code-block.tsx';
export { CopyButton, type CopyButtonProps } from './copy-button.tsx';
export {
  DefinitionList,
  type DefinitionListProps,
} from './definition-list.tsx';
export { describeError, type ErrorWords } from './describe-error.ts';
export { Drawer, type DrawerProps } from './drawer.tsx';
export { Empty, type EmptyProps } from './empty.tsx';
export { type KindLook, lookOfKind } from './entity-kinds.ts';
export { Face, type FaceProps } from './face.tsx';
export {
  FacetGroup,
  type FacetGroupProps,
  type FacetOption,
} from './facet-group.tsx';
export { type Fact, Facts, type FactsProps } from './facts.tsx';
export { FailureCard, type FailureCardProps } from './failure-card.tsx';
export { FailureMark, type FailureMarkProps } from './failure-mark.tsx';
export {
  controlAttributes,
  FieldShell,
  type FieldShellProps,
  type FieldTexts,
} from './field-shell.tsx';
export { Forbidden, type ForbiddenProps } from './forbidden.tsx';
export { formatBytes } from './format-bytes.ts';
export { formatCount } from './format-count.ts';
export { formatDuration } from './format-duration.ts';
export { Freshness, type FreshnessProps } from './freshness.tsx';
export { Grid, type GridProps } from './grid.tsx';
export { GridColumn, type GridColumnProps } from './grid-column.tsx';
export { Heading, type HeadingLevel, type HeadingProps } from './heading.tsx';
export { HoverCard, type HoverCardProps } from './hover-card.tsx';
export { Icon, type IconProps } from './icon.tsx';
export { IconButton, type IconButtonProps } from './icon-button.tsx';
export { type IconName, icons, isIconName } from './icons.ts';
export { initialsOf } from './initials.ts';
export { Kbd, type KbdProps } from './kbd.tsx';
export { KindIcon, type KindIconProps } from './kind-icon.tsx';
export {
  type LinkComponent,
  type LinkComponentProps,
  LinkContext,
} from './link-context.ts';
export { LinkProvider, type LinkProviderProps } from './link-provider.tsx';
export { List, type ListProps } from './list.tsx';
export { ListItem, type ListItemProps } from './list-item.tsx';
export { Loading, type LoadingProps } from './loading.tsx';
export {
  Menu,
  type MenuAction,
  type MenuHeading,
  type MenuProps,
} from './menu.tsx';
export { Meter, type MeterProps } from './meter.tsx';
export { Modal, type ModalProps } from './modal.tsx';
export { NamedIcon, type NamedIconProps } from './named-icon.tsx';
export {
  type NearestMatch,
  NotFound,
  type NotFoundProps,
} from './not-found.tsx';
export { OwnerChip, type OwnerChipProps } from './owner-chip.tsx';
export { PageHeader, type PageHeaderProps } from './page-header.tsx';
export { Partial, type PartialProps } from './partial.tsx';
export { Popover, type PopoverProps } from './popover.tsx';
export { Problem, type ProblemProps } from './problem.tsx';
export { RefChip, type RefChipProps } from './ref-chip.tsx';
export { RelativeTime, type RelativeTimeProps } from './relative-time.tsx';
export {
  ageText,
  exactTimeText,
  relativeTimeText,
} from './relative-time-text.ts';
export { RequestId, type RequestIdProps } from './request-id.tsx';
export { Row, type RowProps } from './row.tsx';
export { SafeHtml, type SafeHtmlProps } from './safe-html/safe-html.tsx';
export { SearchField, type SearchFieldProps } from './search-field.tsx';
export {
  type Segment,
  SegmentedControl,
  type SegmentedControlProps,
} from './segmented-control.tsx';
export { Select, type SelectOption, type SelectProps } from './select.tsx';
export { Separator } from './separator.tsx';
export { Skeleton, type SkeletonProps } from './skeleton.tsx';
export {
  type SortDirection,
  SortHeader,
  type SortHeaderProps,
} from './sort-header.tsx';
export { Stack, type StackProps } from './stack.tsx';
export {
  StateFrame,
  type StateFrameProps,
  type StateTexts,
} from './state-frame.tsx';
export { StatusMark, type StatusMarkProps } from './status-mark.tsx';
export {
  type Status,
  StatusShape,
  type StatusShapeProps,
} from './status-shape.tsx';
export { TabBar, type TabBarItem, type TabBarProps } from './tab-bar.tsx';
export { Table, type TableProps } from './table.tsx';
export { TableCell, type TableCellProps } from './table-cell.tsx';
export { TableRow, type TableRowProps } from './table-row.tsx';
export { Text, type TextProps } from './text.tsx';
export { TextArea, type TextAreaProps } from './text-area.tsx';
export { TextField, type TextFieldProps } from './text-field.tsx';
export {
  type Toast,
  type ToastContent,
  type ToastStore,
  toast,
  toastStore,
} from './toast-store.ts';
export { Toaster } from './toaster.tsx';
export { Toggle, type ToggleProps } from './toggle.tsx';
export { Toolbar, type ToolbarProps } from './toolbar.tsx';
export { Tooltip, type TooltipProps } from './tooltip.tsx';
export { UiProvider, type UiProviderProps } from './ui-provider.tsx';
export { Version, type VersionProps } from './version.tsx';
export {
  VisuallyHidden,
  type VisuallyHiddenProps,
} from './visually-hidden.tsx';
export { type YamlToken, yamlTokens } from './yaml-tokens.ts';
