import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, take, type Schema } from '../../../api/client';
import { instantText } from '../../../time/instants';
import { Card } from '../../../ui/card';
import { figure } from '../../../ui/figure';
import { languageName } from '../../../ui/languages';
import type { EventView } from '../events';
import classes from './overview.module.css';

type Needs = Schema<'NeedsView'>;
type Kind = 'interpretation' | 'dietary' | 'accessNeeds';

const labels: Record<Kind | 'mode', string> = {
  interpretation: 'Interpretation',
  dietary: 'Food',
  accessNeeds: 'Access',
  mode: 'Takes part',
};
const kinds = ['interpretation', 'dietary', 'accessNeeds'] as const;
const shown = (kind: string, text: string) => (kind === 'interpretation' && text ? languageName(text) : text);

/** What must be booked for those who come, and what changed since it was. */
export function NeedsCard({ event }: { event: EventView }) {
  const { data: needs } = useQuery({
    queryKey: ['event', event.id, 'needs'],
    queryFn: () =>
      take(api.GET('/api/v1/events/{eventId}/needs', { params: { path: { eventId: event.id } } })),
    refetchInterval: 60_000,
  });
  if (!needs || (!needs.people.length && !needs.changes.length && !needs.open.length && !needs.until))
    return null;
  return (
    <Card
      title="To book"
      aside={needs.until ? <span className={classes.detail}>{deadline(needs)}</span> : undefined}
    >
      <dl className={classes.needs}>
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{labels[kind]}</dt>
            <dd>
              {needs.counts[kind].length
                ? needs.counts[kind].map(({ text, count }) => (
                    <span key={text}>
                      {shown(kind, text)} <strong className="num">{figure(count)}</strong>
                      <Then needs={needs} kind={kind} text={text} />
                    </span>
                  ))
                : 'nothing'}
            </dd>
          </div>
        ))}
      </dl>
      {needs.people.length ? (
        <details className={classes.more}>
          <summary>Who they are ({figure(needs.people.length)})</summary>
          <ul>
            {needs.people.map((person) => (
              <li key={person.companionId ?? person.invitationId}>
                <Who event={event} person={person} />
                <span className={classes.detail}>
                  {person.hidden
                    ? 'for cleared staff only'
                    : kinds
                        .map((kind) => shown(kind, person[kind]))
                        .filter(Boolean)
                        .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {needs.open.length ? (
        <details className={classes.more}>
          <summary>Have not answered what you ask ({figure(needs.open.length)})</summary>
          <ul>
            {needs.open.map((person) => (
              <li key={person.companionId ?? person.invitationId}>
                <Who
                  event={event}
                  person={{ ...person, name: person.name || `Companion ${person.number}` }}
                />
                <span className={classes.detail}>
                  {person.companionId ? `comes with ${person.guest} · ` : ''}
                  {person.open === 1 ? '1 question' : `${person.open} questions`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {needs.changes.length ? (
        <details className={classes.more} open>
          <summary>Changed since they were booked ({figure(needs.changes.length)})</summary>
          <ul>
            {needs.changes.map((change) => (
              <li key={change.companionId ?? change.invitationId}>
                <Who event={event} person={change} />
                <span className={classes.detail}>
                  {[
                    change.what === 'comes' ? 'comes now' : change.what === 'gone' ? 'no longer comes' : '',
                    ...change.fields.map(({ field, before, after }) =>
                      change.hidden
                        ? labels[field as Kind]
                        : `${labels[field as Kind]}: ${shown(field, before) || '–'} → ${shown(field, after) || '–'}`,
                    ),
                    change.at ? instantText(change.at) : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Card>
  );
}

const deadline = ({ until, booked }: Needs) =>
  booked ? `booked as of ${instantText(until!)}` : `to be booked by ${instantText(until!)}`;

/** How many there were when it was booked, where that differs. */
function Then({ needs, kind, text }: { needs: Needs; kind: Kind; text: string }) {
  if (!needs.booked) return null;
  const same = (one: { text: string }) => one.text.toLowerCase() === text.toLowerCase();
  const now = needs.counts[kind].find(same)?.count ?? 0;
  const then = needs.booked[kind].find(same)?.count ?? 0;
  return now === then ? null : <small> (booked {then})</small>;
}

function Who({
  event,
  person,
}: {
  event: EventView;
  person: { invitationId: string; companionId: string | null; name: string };
}) {
  return (
    <Link
      to="/debates/$eventId/guests"
      params={{ eventId: event.id } as never}
      search={{ guest: person.invitationId } as never}
    >
      {person.name || 'A companion'}
    </Link>
  );
}
