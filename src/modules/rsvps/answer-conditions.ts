import { monthsAgo, type ConditionKind } from '../lists/rules/condition-kinds.js';
import { invitedTo } from '../lists/rules/of-debates.js';

/** What rules of lists can ask about answers: the latest of each invitation counts. */
export const answerConditions: ConditionKind[] = [
  {
    about: 'answered',
    label: 'Answer',
    group: 'Past debates',
    takes: {
      any: {
        options: [
          { value: 'accepted', label: 'accepted' },
          { value: 'tentative', label: 'tentative' },
          { value: 'declined', label: 'declined' },
          { value: 'withdrawn', label: 'withdrawn' },
          { value: 'delegated', label: 'sent a deputy' },
          { value: 'none', label: 'no answer' },
        ],
      },
      events: true,
      months: 'optional',
    },
    sql: (condition, context) =>
      `EXISTS (SELECT FROM invitations i JOIN events e ON e.id = i.event_id LEFT JOIN standings s ON s.invitation_id = i.id
                WHERE ${invitedTo(condition, context)} AND coalesce(s.answer, 'none') = ANY(${context.add(condition.any)}::text[])${
                  condition.months
                    ? ` AND coalesce(s.answered_at, i.created_at) >= ${context.add(monthsAgo(context.now, condition.months))}::timestamptz`
                    : ''
                })`,
    words: (_, { verb, values, events, period }) =>
      `${verb('gave the answer', 'did not give the answer')} “${values}” to ${events}${period}`,
  },
];
