import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconCircleCheck, IconHandStop } from '@tabler/icons-react';
import type { Entered } from './decide.rules';
import type { Device } from './device';
import type { DoorView, Shown } from './door-view';
import { Category } from './category';
import { clockTime, outcomeWords, refusalWords, shownName } from './words';
import classes from './door.module.css';

const icons = {
  in: IconCircleCheck,
  again: IconAlertTriangle,
  refused: IconHandStop,
  undone: IconArrowBackUp,
};

/** What the last code or name came to: large, in words, with a sign and a colour. */
export function ResultPanel({ device, view }: { device: Device; view: DoorView }) {
  const { result } = view;
  return (
    <section className={classes.result} data-outcome={result?.outcome ?? 'none'} aria-live="assertive">
      {view.message ? <p className={classes.message}>{view.message}</p> : null}
      {result ? (
        <Result result={result} device={device} view={view} />
      ) : view.message ? null : (
        <p className={classes.idle}>Scan a code, or type one, or a name.</p>
      )}
    </section>
  );
}

function Result({ result, device, view }: { result: Shown; device: Device; view: DoorView }) {
  const timeZone = view.lookups?.list.timeZone ?? 'UTC';
  const { outcome, reason, guest, companionId } = result;
  const Icon = icons[outcome];
  const told = outcome === 'refused' && reason ? refusalWords[reason] : undefined;
  const since = outcome === 'again' ? device.entered(companionId ?? guest?.id ?? '') : null;
  return (
    <>
      <h2 className={classes.outcome}>
        <Icon size={44} stroke={2.2} aria-hidden="true" />
        <span>{told?.title ?? outcomeWords[outcome]}</span>
      </h2>
      {guest ? (
        <p className={classes.name}>{shownName(result)}</p>
      ) : result.newer ? (
        <p className={classes.name}>Genuine code, newer than the list on this device</p>
      ) : null}
      {guest ? (
        <p className={classes.facts}>
          <Category id={guest.categoryId} view={view} />
          {guest.pool ? <span>{guest.pool}</span> : null}
          {companionId ? <span>comes with {guest.name}</span> : null}
        </p>
      ) : null}
      {since ? <p className={classes.advice}>{sinceWords(since, timeZone)}</p> : null}
      {told ? <p className={classes.advice}>{told.advice}</p> : null}
      {outcome === 'in' && reason ? (
        <p className={classes.advice}>Let in without network; meanwhile: {refusalWords[reason].title}.</p>
      ) : null}
      {result.waiting ? (
        <p className={classes.note}>Decided on this device; reported as soon as there is network.</p>
      ) : null}
      {guest && guest.state === 'seated' && outcome !== 'undone' && !companionId ? (
        <Party result={result} device={device} timeZone={timeZone} />
      ) : null}
      <p className={classes.acts}>
        {outcome === 'in' ? (
          <Button variant="default" size="md" onClick={() => void device.undo(result.nonce)}>
            Undo
          </Button>
        ) : null}
        <Button variant="default" size="md" onClick={() => device.dismiss()}>
          Next guest
        </Button>
      </p>
    </>
  );
}

const sinceWords = ({ at, device }: Entered, timeZone: string): string =>
  device
    ? `In since ${clockTime(at, timeZone)}, ${device}.`
    : `Noted as present by staff at ${clockTime(at, timeZone)}.`;

/** Who comes along: let in one by one, or all at once. */
function Party({ result, device, timeZone }: { result: Shown; device: Device; timeZone: string }) {
  const companions = result.guest!.companions;
  if (!companions.length) return null;
  const outside = companions.filter(({ id }) => !device.entered(id));
  return (
    <div className={classes.party}>
      <h3>{companions.length === 1 ? 'Brings a companion' : `Brings ${companions.length} companions`}</h3>
      <ul>
        {companions.map(({ id, name }, place) => {
          const since = device.entered(id);
          const called = name || `Companion ${place + 1}`;
          return (
            <li key={id}>
              <span>{called}</span>
              {since ? (
                <span className={classes.in}>in since {clockTime(since.at, timeZone)}</span>
              ) : (
                <Button
                  size="sm"
                  onClick={() => void device.admit({ companionId: id }, 'list')}
                  aria-label={`Let in: ${called}`}
                >
                  Let in
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {outside.length > 1 ? (
        <Button
          size="sm"
          variant="default"
          onClick={() => {
            for (const { id } of outside) void device.admit({ companionId: id }, 'list');
          }}
        >
          Let all {outside.length} in
        </Button>
      ) : null}
    </div>
  );
}
