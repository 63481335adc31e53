import { Alert } from '@mantine/core';
import { useSession } from '../../api/session';
import type { PersonView } from './people.data';
import { dayText } from '../../ui/timeline.rules';
import styles from './people.module.css';

/** What must be known before doing anything with this person. */
export function PersonRestrictions({ person }: { person: PersonView }) {
  const due = informDue(person);
  const mayClear = useSession().user?.mayClear;
  return (
    <>
      {person.atRisk && (
        <div className={styles.risk} role="note">
          <strong>At risk.</strong> Appears as “{person.alias}” on every page, badge, door list, export,
          calendar entry and mail, in search and in logs.{' '}
          {person.hidden
            ? `Name, addresses, posts and relationships are kept from you; ${mayClear ? 'choose “See real names” in the account menu' : 'ask a cleared colleague'} if you need them.`
            : 'Real names are open in this browser, so you see the name; that you opened this page is recorded.'}
        </div>
      )}
      {person.doNotContact && (
        <Alert color="bad" mb="lg" title="Do not contact">
          {why(person.doNotContactReason, person.doNotContactTeam)} No mail is written to this person: no
          invitation, no reminder, no change of a debate, no follow-up.
        </Alert>
      )}
      {person.doNotInvite && (
        <Alert color="accent" mb="lg" title="Do not invite">
          {why(person.doNotInviteReason, person.doNotInviteTeam)} Every wave leaves this person out, whoever
          draws it up.
        </Alert>
      )}
      {due && (
        <Alert color="accent" mb="lg" title="Not yet told of this entry">
          People are to be told within a month that they stand in an address book and where it has them from.
          This one was due on {dayText(due)}. Note the day under “Change” once it is done.
        </Alert>
      )}
    </>
  );
}

function why(reason: string | null | undefined, team: { name: string } | null | undefined): string {
  if (reason) return `${reason}.`.replace(/([.!?])\.$/, '$1');
  if (reason === null)
    return team ? `The reason is known to ${team.name}.` : 'The reason is known to administrators.';
  return 'No reason noted.';
}

const month = 30 * 86_400_000;

/** The day by which the person was to be informed, once it has passed. */
function informDue(person: PersonView, now = Date.now()): string | undefined {
  if (person.hidden || person.erased || person.firstInformedOn) return undefined;
  const due = Date.parse(person.createdAt) + month;
  return due < now ? new Date(due).toISOString().slice(0, 10) : undefined;
}
