import { Button, Switch, TextInput } from '@mantine/core';
import {
  IconArrowLeft,
  IconCamera,
  IconCheck,
  IconCameraOff,
  IconCloudOff,
  IconWifi,
} from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type FormEvent } from 'react';
import { useLiveRoom } from '../debates/overview/room-data';
import { Camera } from './camera';
import { isCode } from './decide.rules';
import { Device } from './device';
import type { DoorView, Way } from './door-view';
import { FindPanel } from './find-panel';
import { keepProgram } from './keep-program';
import { LogPanel } from './log-panel';
import { ResultPanel } from './result-panel';
import { signal, soundIsOn, turnSound } from './signals';
import { Trouble } from './trouble';
import { clockTime } from './words';
import classes from './door.module.css';

/** The door of a debate, on a phone held in one hand: scan, type, or find by name; with or without network. */
export function DoorPage() {
  const { eventId } = useParams({ strict: false }) as { eventId: string };
  const device = useMemo(() => new Device(eventId), [eventId]);
  const view = useSyncExternalStore(device.subscribe, device.read);
  const [typed, setTyped] = useState('');
  const [camera, setCamera] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => device.start(), [device]);
  useEffect(() => void keepProgram().then((kept) => device.keepsProgram(kept)), [device]);
  useTypingAnywhere(field);
  const nonce = view.result?.nonce;
  const outcome = view.result?.outcome;
  useEffect(() => {
    if (!nonce || !outcome || outcome === 'undone') return;
    signal(outcome);
    window.scrollTo(0, 0);
  }, [nonce, outcome]);

  const { lookups, trouble } = view;
  const admit = (code: string, way: Way) => void device.admit({ code }, way);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isCode(typed)) return;
    admit(typed, typed.trim().length > 20 ? 'scanner' : 'typed');
    setTyped('');
  };
  return (
    <div className={classes.page}>
      <title>{`Door · ${lookups?.list.title ?? 'Hemicycle'}`}</title>
      <Head eventId={eventId} view={view} device={device} />
      <main className={classes.main}>
        {trouble ? (
          <Trouble kind={trouble} />
        ) : (
          <>
            <ResultPanel device={device} view={view} />
            {camera ? <Camera onCode={(code) => admit(code, 'camera')} /> : null}
            {isCode(typed) ? null : (
              <FindPanel device={device} view={view} typed={typed} onPicked={() => setTyped('')} />
            )}
            {typed ? null : <LogPanel eventId={eventId} device={device} view={view} />}
            <Settings view={view} device={device} />
            <form className={classes.bar} onSubmit={submit}>
              <TextInput
                ref={field}
                label="Code or name"
                size="md"
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                autoComplete="off"
                autoCorrect="off"
                spellCheck={false}
                enterKeyHint="go"
                className={classes.field}
              />
              <Button
                type="button"
                size="md"
                variant={camera ? 'default' : 'filled'}
                leftSection={camera ? <IconCameraOff size={20} /> : <IconCamera size={20} />}
                onClick={() => setCamera(!camera)}
              >
                {camera ? 'Stop' : 'Scan'}
              </Button>
            </form>
          </>
        )}
      </main>
    </div>
  );
}

function Head({ eventId, view, device }: { eventId: string; view: DoorView; device: Device }) {
  const { room, live } = useLiveRoom(eventId);
  const { lookups, online, pending } = view;
  const inside = live && online && room ? room.inside : (lookups && insideOf(view, device)) || 0;
  const cameNow = room?.inside;
  useEffect(() => {
    // Somebody came at another door: the list is to know.
    if (cameNow !== undefined) device.refreshSoon();
  }, [cameNow, device]);
  const list = lookups?.list;
  return (
    <header className={classes.head}>
      <a href={`/console/debates/${eventId}`} className={classes.back}>
        <IconArrowLeft size={20} aria-hidden="true" />
        <span className="sr-only">Back to the debate</span>
      </a>
      <div className={classes.headText}>
        <h1>{list ? `Door: ${list.title}` : 'Door'}</h1>
        {view.trouble ? null : (
          <p data-online={online} className={classes.network} role="status">
            {online ? (
              <IconWifi size={16} aria-hidden="true" />
            ) : (
              <IconCloudOff size={16} aria-hidden="true" />
            )}
            <span>
              {online ? 'Online' : 'No network'}
              {list && !online ? ` · list of ${clockTime(list.at, list.timeZone)}` : ''}
              {pending ? ` · ${pending} to report` : ''}
            </span>
            {list && online ? <Readiness view={view} /> : null}
          </p>
        )}
      </div>
      {list ? (
        <p className={classes.inside}>
          <strong>{inside}</strong>
          <span>inside of {expectedOf(view)}</span>
        </p>
      ) : null}
    </header>
  );
}

/** What would be if the network went now: somebody looks before walking to the door. */
function Readiness({ view }: { view: DoorView }) {
  if (view.listKept && view.programKept)
    return (
      <span className={classes.ready}>
        <IconCheck size={16} aria-hidden="true" /> Ready without network
      </span>
    );
  return (
    <span className={classes.ready}>
      {view.programKept === undefined ? 'Getting ready …' : 'Keep this page open: this browser keeps nothing'}
    </span>
  );
}

const seated = (view: DoorView) => view.lookups!.list.guests.filter(({ state }) => state === 'seated');
const expectedOf = (view: DoorView) =>
  seated(view).reduce((sum, { companions }) => sum + 1 + companions.length, 0);
const insideOf = (view: DoorView, device: Device) =>
  seated(view).reduce(
    (sum, { id, companions }) =>
      sum + [id, ...companions.map((one) => one.id)].filter((one) => device.entered(one)).length,
    0,
  );

function Settings({ view, device }: { view: DoorView; device: Device }) {
  const [sound, setSound] = useState(soundIsOn);
  return (
    <details className={classes.settings}>
      <summary>This device: {view.device}</summary>
      <TextInput
        label="What it is called"
        description="Others read it: “in since 18:02, Main door”. No name of a person, please."
        maxLength={60}
        defaultValue={view.device}
        onBlur={(event) => device.rename(event.currentTarget.value.trim() || view.device)}
      />
      <Switch
        label="Sound"
        checked={sound}
        onChange={(event) => {
          turnSound(event.currentTarget.checked);
          setSound(event.currentTarget.checked);
        }}
      />
      {view.unverified ? (
        <p>
          Without network this browser reads names and typed codes, not scanned ones: it knows no Ed25519.
        </p>
      ) : null}
    </details>
  );
}

/** Hand scanners type wherever the cursor is: what is typed goes to the field. */
function useTypingAnywhere(field: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const idle = document.activeElement === document.body || document.activeElement === null;
      if (idle && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)
        field.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [field]);
}
