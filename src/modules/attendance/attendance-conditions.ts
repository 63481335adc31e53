import { monthsAgo, type ConditionKind } from '../lists/rules/condition-kinds.js';
import { invitedTo } from '../lists/rules/of-debates.js';

/** What rules of lists can ask about who came; where nobody wrote it down, neither is true. */
export const attendanceConditions: ConditionKind[] = [
  {
    about: 'attended',
    label: 'Attendance',
    group: 'Past debates',
    takes: {
      any: {
        options: [
          { value: 'came', label: 'came' },
          { value: 'stayed_away', label: 'did not come' },
        ],
      },
      events: true,
      months: 'optional',
    },
    sql: (condition, context) =>
      `EXISTS (SELECT FROM invitations i JOIN events e ON e.id = i.event_id JOIN attendances a ON a.invitation_id = i.id
                WHERE ${invitedTo(condition, context)}
                  AND (CASE WHEN a.came THEN 'came' ELSE 'stayed_away' END) = ANY(${context.add(condition.any)}::text[])${
                    condition.months
                      ? ` AND e.starts_at >= ${context.add(monthsAgo(context.now, condition.months))}::timestamptz`
                      : ''
                  })`,
    words: ({ any, not }, { events, period }) => {
      const came =
        any!.length > 1 ? 'were seen or missed at' : any![0] === 'came' ? 'came to' : 'stayed away from';
      return `${not ? 'are not among those who ' : ''}${came} ${events}${period}`;
    },
  },
];
