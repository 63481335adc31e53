import { Button } from '@mantine/core';
import { findGuests } from './decide.rules';
import type { Device } from './device';
import type { DoorView } from './door-view';
import { Category } from './category';
import { clockTime } from './words';
import classes from './door.module.css';

interface Props {
  device: Device;
  view: DoorView;
  typed: string;
  onPicked: () => void;
}

/** Guests by name, for who comes without a code. Searched on the device, with or without network. */
export function FindPanel({ device, view, typed, onPicked }: Props) {
  const { lookups } = view;
  if (!lookups || !typed.trim()) return null;
  const found = findGuests(lookups.list, typed);
  if (!found.length) return <p className={classes.none}>Nobody of that name is expected.</p>;
  return (
    <ul className={classes.found} aria-label="Guests found">
      {found.map((guest) => {
        const since = device.entered(guest.id);
        const along = guest.companions.map(({ name }) => name).filter(Boolean);
        return (
          <li key={guest.id}>
            <div>
              <strong>{guest.name}</strong>
              <span className={classes.facts}>
                <Category id={guest.categoryId} view={view} />
                {guest.state === 'waiting' ? <span>on the waiting list</span> : null}
                {since ? (
                  <span className={classes.in}>in since {clockTime(since.at, lookups.list.timeZone)}</span>
                ) : null}
                {guest.companions.length ? (
                  <span>
                    {along.length ? `with ${along.join(', ')}` : `brings ${guest.companions.length}`}
                  </span>
                ) : null}
              </span>
            </div>
            <Button
              size="md"
              variant={since || guest.state !== 'seated' ? 'default' : 'filled'}
              aria-label={`${since ? 'Show' : 'Let in'}: ${guest.name}`}
              onClick={() => {
                onPicked();
                void device.admit({ guestId: guest.id }, 'list');
              }}
            >
              {since ? 'Show' : 'Let in'}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
