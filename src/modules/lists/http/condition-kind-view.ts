import type { ConditionKind } from '../rules/condition-kinds.js';
import type { ConditionKindView } from './list-rules.dto.js';

export function kindView({ about, label, group, hidden, takes }: ConditionKind): ConditionKindView {
  const { any } = takes;
  return {
    about,
    label,
    group,
    hidden: hidden ?? false,
    values: any ? ('from' in any ? any.from : 'options') : null,
    options: any && 'options' in any ? [...any.options] : [],
    below: takes.below ?? false,
    events: takes.events ?? false,
    months: takes.months ?? 'no',
    text: takes.text?.max ?? 0,
    since: takes.since ?? false,
  };
}
