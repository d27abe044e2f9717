export { emptyForm, type FormState } from '../platform/http/form-state.ts';
export { withQuery } from './address.ts';
export { type Asset, assets, criticalCss, criticalCssHash } from './assets.ts';
export { BesideSource, Binding, SourceOf } from './binding.tsx';
export { Button, ButtonLink, Buttons } from './button.tsx';
export { BarChart, type BarRow } from './chart.tsx';
export { TranslatorContext, useTranslator } from './context.tsx';
export { type Cell, type Column, DataTable, type DataTableProps } from './data-table.tsx';
export { type Answer, Decision, type DecisionProps, Source } from './decision.tsx';
export { About, LabelText, useField } from './field.tsx';
export { fieldId } from './field-id.ts';
export {
  Checkbox,
  Checkboxes,
  DateField,
  FileField,
  MoneyField,
  NumberField,
  type Option,
  PinField,
  Radios,
  Select,
  TextArea,
  TextField,
} from './fields.tsx';
export { Figure, figureText } from './figure.tsx';
export { Filters, Pagination } from './filters.tsx';
export { ErrorSummary, Form, HiddenField, HiddenFields } from './form.tsx';
export { Gallery } from './gallery.tsx';
export { Layout, type LayoutProps, type Link } from './layout.tsx';
export { Notice, Tag } from './notice.tsx';
export { type PageProps, page } from './page.tsx';
export { ListAndFile, Panel, SummaryList, type SummaryRow } from './panel.tsx';
export { qrCode } from './qr.ts';
export { ReadAloud } from './read-aloud/read-aloud.tsx';
export { type Stat, StatLine } from './stats.tsx';
export { Steps } from './steps.tsx';
export { Code, Count, DateText, Heading, Lead, Message, Money, Name } from './text.tsx';
export { type Side, type StepState, Timeline, type TimelineStep } from './timeline.tsx';
