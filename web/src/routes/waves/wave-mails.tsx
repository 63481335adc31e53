import { Progress, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { figure } from '../../ui/figure';
import { countOf, mailStates } from './wave-words';
import type { Wave } from './waves.data';
import classes from './waves.module.css';

/** How far its mails are: the states add up to its size at any time, and each leads to those mails in the outbox. */
export function WaveMails({ eventId, wave, delivers }: { eventId: string; wave: Wave; delivers: boolean }) {
  const moving = countOf(wave, 'to_write', 'queued', 'sending');
  return (
    <div>
      <h3 className={classes.heading}>Mails</h3>
      <Progress.Root size="lg" aria-label={`${figure(countOf(wave, 'sent'))} of ${figure(wave.total)} sent`}>
        {mailStates.map(({ key, colour, label }) => (
          <Progress.Section
            key={key}
            value={wave.total ? (100 * countOf(wave, key)) / wave.total : 0}
            color={colour}
            aria-label={label}
          />
        ))}
      </Progress.Root>
      <ul className={classes.counts} aria-live="polite">
        {mailStates
          .filter(({ key }) => countOf(wave, key))
          .map(({ key, label, colour }) => (
            <li key={key}>
              <span className={classes.swatch} style={{ background: colour }} aria-hidden />
              {key === 'to_write' ? (
                <>
                  <strong>{figure(countOf(wave, key))}</strong> {label}
                </>
              ) : (
                <Link
                  to={`/debates/${eventId}/mail` as string}
                  search={{ wave: String(wave.number), kind: 'invitation', state: key } as never}
                >
                  <strong>{figure(countOf(wave, key))}</strong> {label}
                </Link>
              )}
            </li>
          ))}
      </ul>
      {moving > 0 && (
        <Text size="sm" c="dimmed" mt={6}>
          {delivers
            ? 'This goes on by itself: you can leave the page and come back to it.'
            : 'No mail server is set: the mails are kept in the outbox to be read and leave nowhere.'}
        </Text>
      )}
    </div>
  );
}
