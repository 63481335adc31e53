import { Alert, Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { messageOf } from '../../api/errors';
import { useMay, useSession } from '../../api/session';
import { Card } from '../../ui/card';
import { CategoryMark } from '../../ui/category-mark';
import { ConfirmButton } from '../../ui/confirm-button';
import { countryName } from '../../ui/country-name';
import { languageName } from '../../ui/languages';
import { PageHead } from '../../ui/page-head';
import { PersonInvitations } from './person-invitations';
import { PersonNotes } from './person-notes';
import { PersonPrivacy } from './person-privacy';
import { PersonProfile } from './person-profile';
import { personQuery, useRemovePerson, type PersonView } from './people.data';
import styles from './people.module.css';

/** Of the address, or the one who is open beside the list. */
export function PersonPage({ personId: beside }: { personId?: string }) {
  const { personId: ofAddress } = useParams({ strict: false }) as { personId: string };
  const personId = beside ?? ofAddress;
  const found = useQuery(personQuery(personId));
  if (found.error) return <Alert color="bad">{messageOf(found.error)}</Alert>;
  if (!found.data) return <Skeleton height={400} radius="lg" />;
  return <Person person={found.data} />;
}

function Person({ person }: { person: PersonView }) {
  const navigate = useNavigate();
  const organiser = useMay()(['organiser']);
  const administrator = useSession().user?.administrator;
  const remove = useRemovePerson(person.id);
  const main = person.posts.find((post) => post.main) ?? person.posts[0];
  return (
    <>
      <PageHead
        title={
          person.hidden
            ? `Alias: “${person.name}”`
            : [person.honorific, person.name].filter(Boolean).join(' ')
        }
        crumbs={<Link to="/people">People</Link>}
        lead={main && [main.title, main.organisationName].filter(Boolean).join(', ')}
        actions={
          organiser && (
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
          )
        }
      />
      {person.atRisk && <RiskNote person={person} />}
      {person.doNotInvite && (
        <Alert color="accent" mb="lg" title="Do not invite">
          {person.doNotInviteReason || 'No reason noted.'} Every wave leaves this person out, whoever draws it
          up.
        </Alert>
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Card title="Details">
            <Details person={person} />
          </Card>
          {!person.hidden && <Posts person={person} />}
          <PersonInvitations personId={person.id} />
          <PersonProfile personId={person.id} atRisk={person.atRisk} />
        </div>
        <div className={styles.column}>
          <PersonNotes person={person} />
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
          {administrator && <PersonPrivacy person={person} />}
        </div>
      </div>
    </>
  );
}

function RiskNote({ person }: { person: PersonView }) {
  return (
    <div className={styles.risk} role="note">
      <strong>At risk.</strong> Appears as “{person.alias}” on every page, badge, door list, export, calendar
      entry and mail, in search and in logs.{' '}
      {person.hidden
        ? 'Name, addresses and posts are kept from you; ask a cleared colleague if you need them.'
        : 'You are cleared, so you see the name; that you opened this page is recorded.'}
    </div>
  );
}

function Details({ person }: { person: PersonView }) {
  const salutations = Object.entries(person.salutation).filter(([, text]) => text);
  const facts: [string, React.ReactNode][] = [
    ['Category', <CategoryMark key="category" id={person.categoryId} />],
    ['Mails in', languageName(person.language)],
    ...(person.country ? [['Country', countryName(person.country)] as [string, string]] : []),
    ...(person.hidden
      ? []
      : ([
          [
            'E-mail',
            person.emails.length ? (
              <ul key="emails" className={styles.plain}>
                {person.emails.map(({ email, preferred }) => (
                  <li key={email}>
                    <a href={`mailto:${email}`}>{email}</a>
                    {preferred && person.emails.length > 1 && <span className={styles.tag}>preferred</span>}
                  </li>
                ))}
              </ul>
            ) : (
              <span key="emails" className={styles.missing}>
                None: this person cannot be invited by mail.
              </span>
            ),
          ],
          ['Telephone', person.phone],
          ...salutations.map(([code, text]) => [`Greeting in ${languageName(code)}`, text]),
        ] as [string, React.ReactNode][])),
    [
      'Tags',
      person.tags.length
        ? person.tags.map((tag) => (
            <Link key={tag} to="/people" search={{ tag }} className={styles.tag}>
              {tag}
            </Link>
          ))
        : null,
    ],
    ['Source', person.source],
  ];
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Posts({ person }: { person: PersonView }) {
  return (
    <Card title="Posts">
      {person.posts.length === 0 ? (
        <p className={styles.quiet}>No post noted.</p>
      ) : (
        <ul className={styles.plain}>
          {person.posts.map((post) => (
            <li key={post.id}>
              <strong>{post.title || 'Member'}</strong>
              {post.organisationName && ', '}
              {post.organisationId ? (
                <Link to="/organisations/$organisationId" params={{ organisationId: post.organisationId }}>
                  {post.organisationName}
                </Link>
              ) : (
                post.organisationName
              )}
              {post.main && person.posts.length > 1 && <span className={styles.tag}>main</span>}
              {(post.fromDate || post.toDate) && (
                <span className={styles.second}>
                  {[post.fromDate && `from ${post.fromDate}`, post.toDate && `to ${post.toDate}`]
                    .filter(Boolean)
                    .join(' ')}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
