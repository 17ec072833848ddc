export { type AnchorProps, Anchor } from './anchor.tsx';
export { type AvatarProps, Avatar } from './avatar.tsx';
export { type BadgeProps, type Tone, Badge } from './badge.tsx';
export { type BannerProps, Banner } from './banner.tsx';
export {
  type ButtonLook,
  type ButtonProps,
  type LinkButtonProps,
  Button,
} from './button.tsx';
export { type CardProps, Card } from './card.tsx';
export { type CheckboxProps, Checkbox } from './checkbox.tsx';
export { type ChipProps, Chip } from './chip.tsx';
export { type CodeBlockProps, CodeBlock } from './code-block.tsx';
export { type CodeProps, Code } from './code.tsx';
export { type CopyButtonProps, CopyButton } from './copy-button.tsx';
export {
  type DefinitionListProps,
  DefinitionList,
} from './definition-list.tsx';
export { type ErrorWords, describeError } from './describe-error.ts';
export { type DrawerProps, Drawer } from './drawer.tsx';
export { type EmptyProps, Empty } from './empty.tsx';
export { type KindLook, lookOfKind } from './entity-kinds.ts';
export { type FaceProps, Face } from './face.tsx';
export {
  type FacetGroupProps,
  type FacetOption,
  FacetGroup,
} from './facet-group.tsx';
export { type Fact, type FactsProps, Facts } from './facts.tsx';
export { type FailureCardProps, FailureCard } from './failure-card.tsx';
export {
  type FieldShellProps,
  type FieldTexts,
  FieldShell,
  controlAttributes,
} from './field-shell.tsx';
export { type ForbiddenProps, Forbidden } from './forbidden.tsx';
export { formatBytes } from './format-bytes.ts';
export { formatCount } from './format-count.ts';
export { formatDuration } from './format-duration.ts';
export { type FreshnessProps, Freshness } from './freshness.tsx';
export { type GridColumnProps, GridColumn } from './grid-column.tsx';
export { type GridProps, Grid } from './grid.tsx';
export { type HeadingLevel, type HeadingProps, Heading } from './heading.tsx';
export { type HoverCardProps, HoverCard } from './hover-card.tsx';
export { type IconButtonProps, IconButton } from './icon-button.tsx';
export { type IconProps, Icon } from './icon.tsx';
export { type IconName, icons, isIconName } from './icons.ts';
export { initialsOf } from './initials.ts';
export { type KbdProps, Kbd } from './kbd.tsx';
export { type KindIconProps, KindIcon } from './kind-icon.tsx';
export {
  type LinkComponent,
  type LinkComponentProps,
  LinkContext,
} from './link-context.ts';
export { type LinkProviderProps, LinkProvider } from './link-provider.tsx';
export { type ListItemProps, ListItem } from './list-item.tsx';
export { type ListProps, List } from './list.tsx';
export { type LoadingProps, Loading } from './loading.tsx';
export {
  type MenuAction,
  type MenuHeading,
  type MenuProps,
  Menu,
} from './menu.tsx';
export { type MeterProps, Meter } from './meter.tsx';
export { type ModalProps, Modal } from './modal.tsx';
export { type NamedIconProps, NamedIcon } from './named-icon.tsx';
export {
  type NearestMatch,
  type NotFoundProps,
  NotFound,
} from './not-found.tsx';
export { type OwnerChipProps, OwnerChip } from './owner-chip.tsx';
export { type PageHeaderProps, PageHeader } from './page-header.tsx';
export { type PartialProps, Partial } from './partial.tsx';
export { type PopoverProps, Popover } from './popover.tsx';
export { type ProblemProps, Problem } from './problem.tsx';
export { type RefChipProps, RefChip } from './ref-chip.tsx';
export {
  ageText,
  exactTimeText,
  relativeTimeText,
} from './relative-time-text.ts';
export { type RelativeTimeProps, RelativeTime } from './relative-time.tsx';
export { type RequestIdProps, RequestId } from './request-id.tsx';
export { type RowProps, Row } from './row.tsx';
export { type SearchFieldProps, SearchField } from './search-field.tsx';
export {
  type Segment,
  type SegmentedControlProps,
  SegmentedControl,
} from './segmented-control.tsx';
export { type SelectOption, type SelectProps, Select } from './select.tsx';
export { Separator } from './separator.tsx';
export { type SkeletonProps, Skeleton } from './skeleton.tsx';
export {
  type SortDirection,
  type SortHeaderProps,
  SortHeader,
} from './sort-header.tsx';
export { type StackProps, Stack } from './stack.tsx';
export {
  type StateFrameProps,
  type StateTexts,
  StateFrame,
} from './state-frame.tsx';
export { type StatusMarkProps, StatusMark } from './status-mark.tsx';
export {
  type Status,
  type StatusShapeProps,
  StatusShape,
} from './status-shape.tsx';
export { type TabBarItem, type TabBarProps, TabBar } from './tab-bar.tsx';
export { type TableCellProps, TableCell } from './table-cell.tsx';
export { type TableRowProps, TableRow } from './table-row.tsx';
export { type TableProps, Table } from './table.tsx';
export { type TextAreaProps, TextArea } from './text-area.tsx';
export { type TextFieldProps, TextField } from './text-field.tsx';
export { type TextProps, Text } from './text.tsx';
export {
  type Toast,
  type ToastContent,
  type ToastStore,
  toast,
  toastStore,
} from './toast-store.ts';
export { Toaster } from './toaster.tsx';
export { type ToggleProps, Toggle } from './toggle.tsx';
export { type ToolbarProps, Toolbar } from './toolbar.tsx';
export { type TooltipProps, Tooltip } from './tooltip.tsx';
export { type UiProviderProps, UiProvider } from './ui-provider.tsx';
export { type VersionProps, Version } from './version.tsx';
export {
  type VisuallyHiddenProps,
  VisuallyHidden,
} from './visually-hidden.tsx';
export { type YamlToken, yamlTokens } from './yaml-tokens.ts';
