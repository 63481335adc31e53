import { monthsAgo, type ConditionKind } from '../lists/rules/condition-kinds.js';
import { invitedTo } from '../lists/rules/of-debates.js';

/** What rules of lists can ask about invitations. */
export const invitationConditions: ConditionKind[] = [
  {
    about: 'invited',
    label: 'Invited',
    group: 'Past debates',
    takes: { events: true, months: 'optional' },
    sql: (condition, context) =>
      `EXISTS (SELECT FROM invitations i JOIN events e ON e.id = i.event_id WHERE ${invitedTo(condition, context)}${
        condition.months
          ? ` AND i.created_at >= ${context.add(monthsAgo(context.now, condition.months))}::timestamptz`
          : ''
      })`,
    words: (_, { verb, events, period }) =>
      `${verb('were invited to', 'were not invited to')} ${events}${period}`,
  },
];
