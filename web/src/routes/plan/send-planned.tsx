import { Alert, Button, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { LoadMore } from '../../ui/load-more';
import { CategoryMark } from '../../ui/category-mark';
import { languageName } from '../../ui/languages';
import type { EventView } from '../debates/events';
import { nobodyChosen, noteOf } from '../invite/invite.data';
import { PersonMail } from '../invite/person-mail';
import { WaveFoot } from '../invite/wave-foot';
import { WaveNote } from '../invite/wave-note';
import invite from '../invite/invite.module.css';
import { usePlanned, useSendPlanned, type Plan } from './plan.data';

interface Props {
  event: EventView;
  plan: Plan;
  onBack: () => void;
  onSent: (waveId: string) => void;
}

/** The next wave as it will go out: own words, who gets it, and each mail. */
export function SendPlanned({ event, plan, onBack, onSent }: Props) {
  const pages = usePlanned(event.id, 'wave');
  const send = useSendPlanned(event.id);
  const [note, setNote] = useState<Record<string, string>>({});
  const [settledNote] = useDebouncedValue(note, 400);
  const [chosen, setChosen] = useState<string>();
  // As it was when this was opened: what others change meanwhile is refused, and looked at first.
  const [{ edition, wave }, setSeen] = useState(plan);
  const going = pages.rows.filter(({ dropOut }) => !dropOut);
  const shown = chosen ?? going[0]?.personId;
  const changed = plan.edition !== edition;
  return (
    <div className={invite.whole}>
      <div className={invite.check}>
        <div className={invite.column}>
          <WaveNote event={event} note={note} onChange={setNote} />
          <section className={invite.card} aria-labelledby="planned-who">
            <Title order={2} size="h4" id="planned-who">
              {wave} {wave === 1 ? 'invitation' : 'invitations'}
            </Title>
            <ul className={invite.invitees}>
              {going.map((row) => (
                <li key={row.id} data-chosen={row.personId === shown || undefined}>
                  <button
                    type="button"
                    className={invite.invitee}
                    aria-pressed={row.personId === shown}
                    onClick={() => setChosen(row.personId)}
                  >
                    <span className={invite.line}>
                      <span>
                        <strong>{row.name}</strong>
                        <span className={invite.second}>
                          {[row.organisation, languageName(row.language)].filter(Boolean).join(' · ')}
                        </span>
                      </span>
                      <CategoryMark id={row.categoryId} />
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            <LoadMore pages={pages} />
          </section>
        </div>
        <div className={invite.mailColumn}>
          {shown && (
            <PersonMail
              eventId={event.id}
              personId={shown}
              draft={{ ...nobodyChosen, personIds: [shown], note: settledNote }}
            />
          )}
        </div>
      </div>
      <WaveFoot
        event={event}
        count={wave}
        outdated={changed}
        sending={send}
        onBack={onBack}
        onSend={() => send.mutate({ edition, note: noteOf(note) }, { onSuccess: (sent) => onSent(sent.id) })}
      >
        {changed && (
          <Alert color="accent" title="The plan changed while you looked">
            <Button size="xs" variant="default" onClick={() => (setSeen(plan), send.reset())}>
              Take it as it is now: {plan.wave} {plan.wave === 1 ? 'invitation' : 'invitations'}
            </Button>
          </Alert>
        )}
      </WaveFoot>
    </div>
  );
}
