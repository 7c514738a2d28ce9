// What a dashboard's JSON may say, by Grafana's own types. Each file is checked as a literal, so a field that Grafana does not know fails.
import type * as common from '@grafana/schema';
import type {Dashboard, FieldConfigSource, Panel, VariableModel} from '@grafana/schema/dist/types/veneer/dashboard.types';
import type * as stat from '@grafana/schema/dist/types/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as states from '@grafana/schema/dist/types/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as series from '@grafana/schema/dist/types/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

/** In JSON an enum is its text. What Grafana fills in may be left out, except where it makes a panel what it is. */
type Json<T> = T extends string ? `${T}` : T extends object ? {[K in keyof T]: Json<T[K]>} : T;
type Some<T> = T extends unknown[] ? T : T extends object ? {[K in keyof T]?: Some<T[K]>} : T;

interface Target {
  refId: string;
  datasource: common.DataSourceRef;
  expr: string;
  legendFormat: string;
}

/** Thresholds in JSON begin at null: minus infinity. */
type Defaults<TCustom> = Omit<Json<FieldConfigSource['defaults']>, 'custom' | 'thresholds'> & {
  custom?: Json<Some<TCustom>>;
  thresholds?: {mode: `${'absolute' | 'percentage'}`; steps: {color: string; value: number | null}[]};
};

type Of<TType extends string, TOptions, TCustom> = Required<Pick<Panel, 'id' | 'title' | 'description' | 'datasource' | 'gridPos'>> & {
  type: TType;
  targets: Target[];
  options: Json<Some<TOptions>>;
  fieldConfig: {defaults: Defaults<TCustom>; overrides: []};
};

type AnyPanel =
  | Of<'stat', stat.Options, {}>
  | Of<'timeseries', series.Options, series.FieldConfig>
  | Of<'state-timeline', states.Options, states.FieldConfig>;

export type Board = Omit<Json<Dashboard>, 'panels' | 'templating' | 'uid' | 'title'> & {
  uid: string;
  title: string;
  templating: {list: Json<VariableModel>[]};
  panels: AnyPanel[];
};
