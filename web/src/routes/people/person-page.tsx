import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { problemOf } from '../../api/errors';
import { useMay, useSession } from '../../api/session';
import { Card } from '../../ui/card';
import { ConfirmButton } from '../../ui/confirm-button';
import { PageHead } from '../../ui/page-head';
import { PersonDuplicates, PersonProblem } from '../duplicates/person-duplicates';
import { WrittenReplies } from '../replies/written-replies';
import { useRankName } from '../settings/ranks.data';
import { PersonChanges } from './person-changes';
import { PersonConsents } from './person-consents';
import { PersonContributions } from './person-contributions';
import { PersonDetails } from './person-details';
import { PersonInvitations } from './person-invitations';
import { PersonNotes } from './person-notes';
import { PersonPrivacy } from './person-privacy';
import { PersonProfile } from './person-profile';
import { PersonUnsubscribed } from '../mail/person-unsubscribed';
import { PersonRestrictions } from './person-restrictions';
import { PersonTimeline } from './person-timeline';
import { personQuery, useRemovePerson, type PersonView } from './people.data';
import styles from './people.module.css';

/** Of the address, or the one who is open beside the list. */
export function PersonPage({ personId: beside }: { personId?: string }) {
  const { personId: ofAddress } = useParams({ strict: false }) as { personId: string };
  const personId = beside ?? ofAddress;
  const found = useQuery(personQuery(personId));
  const problem = problemOf(found);
  if (problem) return <PersonProblem error={problem} />;
  if (!found.data) return <Skeleton height={400} radius="lg" />;
  return <Person person={found.data} />;
}

/** One person, whole: who they are, what they held, and everything between them and the house. */
function Person({ person }: { person: PersonView }) {
  const administrator = useSession().user?.administrator;
  const rank = useRankName(person.rankId ?? person.posts.find(({ main }) => main)?.rankId);
  const main = person.posts.find((post) => post.main);
  return (
    <>
      <PageHead
        title={
          person.hidden
            ? `Alias: “${person.name}”`
            : [person.honorific, person.name].filter(Boolean).join(' ')
        }
        tab={person.atRisk ? `Alias: “${person.alias}”` : undefined}
        crumbs={<Link to="/people">People</Link>}
        lead={[main && [main.title, main.organisationName].filter(Boolean).join(', '), rank]
          .filter(Boolean)
          .join(' · ')}
        actions={<PersonActs person={person} />}
      />
      <PersonDuplicates personId={person.id} />
      <PersonRestrictions person={person} />
      {!person.hidden && <PersonUnsubscribed emails={person.emails.map(({ email }) => email)} />}
      <div className={styles.columns}>
        <div className={styles.column}>
          {!person.hidden && <PersonTimeline person={person} />}
          <PersonInvitations personId={person.id} />
          <WrittenReplies
            of={{ personId: person.id }}
            around={(list) => <Card title="What they wrote">{list}</Card>}
          />
          <PersonContributions personId={person.id} />
          {!person.hidden && <PersonChanges personId={person.id} />}
          <PersonProfile personId={person.id} atRisk={person.atRisk} />
        </div>
        <div className={styles.column}>
          <Card title="Details">
            <PersonDetails person={person} />
          </Card>
          {!person.hidden && <PersonConsents personId={person.id} readOnly={person.erased} />}
          <PersonNotes person={person} />
          <PersonLists person={person} />
          {administrator && <PersonPrivacy person={person} />}
        </div>
      </div>
    </>
  );
}

function PersonActs({ person }: { person: PersonView }) {
  const navigate = useNavigate();
  const organiser = useMay()(['organiser']);
  const remove = useRemovePerson(person.id);
  if (!organiser) return null;
  return (
    <>
      <ConfirmButton
        variant="default"
        title={`Delete ${person.name}?`}
        text="Only somebody who was never invited and appears in no programme can be deleted. This cannot be undone."
        confirm="Delete"
        colour="bad"
        onConfirm={async () => {
          await remove.mutateAsync();
          await navigate({ to: '/people' });
        }}
      >
        Delete…
      </ConfirmButton>
      <Button component={Link} to={`/people/${person.id}/edit`}>
        Change
      </Button>
    </>
  );
}

function PersonLists({ person }: { person: PersonView }) {
  return (
    <Card title="Lists">
      {person.lists.length === 0 ? (
        <p className={styles.quiet}>On none of your lists.</p>
      ) : (
        <ul className={styles.plain}>
          {person.lists.map((list) => (
            <li key={list.id}>
              <Link to="/lists/$listId" params={{ listId: list.id }}>
                {list.name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
