import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Schema } from '../../api/client';
import { instantText } from '../../time/instants';
import { matchWords, settledBy, whyLeft } from '../plan/plan-words';

type Place = Schema<'PlacePassed'>;
type Props = Pick<Schema<'GuestView'>, 'eventId' | 'broughtInFor' | 'placeLeft'>;

/** From whom this guest took a place, or who took theirs, by whom and why. */
export function GuestPlace({ eventId, broughtInFor, placeLeft }: Props) {
  const other = ({ name, invitationId }: Place): ReactNode =>
    invitationId ? (
      <Link to={`/debates/${eventId}/guests` as string} search={{ guest: invitationId } as never}>
        {name || 'a guest who was erased'}
      </Link>
    ) : (
      'a guest who was erased'
    );
  const how = ({ by, at, matched }: Place) =>
    [matched && matchWords[matched], settledBy(by), at && instantText(at)].filter(Boolean).join(', ');
  return (
    <>
      {broughtInFor && (
        <Line label="From the reserve">
          in place of {other(broughtInFor)}, who {whyLeft[broughtInFor.why]}; {how(broughtInFor)}
        </Line>
      )}
      {placeLeft && (
        <Line label="The place">
          {placeLeft.state === 'filled' ? (
            <>
              went to {other(placeLeft)}; {how(placeLeft)}
            </>
          ) : placeLeft.state === 'proposed' ? (
            'somebody of the reserve is proposed for it'
          ) : placeLeft.state === 'waiting_list' ? (
            'was left to those who wait for a seat'
          ) : (
            `was left empty; ${[settledBy(placeLeft.by), placeLeft.reason].filter(Boolean).join(': ')}`
          )}
        </Line>
      )}
    </>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
