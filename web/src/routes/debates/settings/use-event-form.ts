import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api, ifMatch, take, type Schema } from '../../../api/client';
import { ApiError } from '../../../api/errors';
import { keepAnswer } from '../../../api/keep-answer';
import { tell } from '../../../query-client';
import { eventQuery, type EventView } from '../events';

type Beside = 'timeChoice' | 'seatsReason';
export type EventValues = Required<Omit<Schema<'ChangeEvent'>, Beside>> & Pick<Schema<'ChangeEvent'>, Beside>;

/** The fields of an event as its settings form edits them. */
export function valuesOf(event: EventView): EventValues {
  return {
    kind: event.kind,
    title: event.title,
    summary: event.summary,
    description: event.description,
    mainLanguage: event.mainLanguage,
    languages: event.languages,
    timeZone: event.timeZone,
    startsLocal: event.startsLocal.slice(0, 16),
    endsLocal: event.endsLocal.slice(0, 16),
    answersUntilLocal: event.answersUntilLocal?.slice(0, 16) ?? null,
    lateAnswers: event.lateAnswers,
    needsUntilLocal: event.needsUntilLocal?.slice(0, 16) ?? null,
    venueId: event.venue?.id ?? null,
    roomId: event.room?.id ?? null,
    onlineUrl: event.onlineUrl,
    floorLanguages: event.floorLanguages,
    interpretation: event.interpretation,
    capacity: event.capacity,
    onlineCapacity: event.onlineCapacity,
    companions: event.companions,
    companionsAtMost: event.companionsAtMost,
    deputies: event.deputies,
    deputyChain: event.deputyChain,
    visibility: event.visibility,
    attributionRule: event.attributionRule,
    coverFileId: event.cover?.id ?? null,
    contactEmail: event.contactEmail,
    forwardReplies: event.forwardReplies,
    mailSender: event.mailSender,
    mailReplyTo: event.mailReplyTo,
    repliesDirect: event.repliesDirect,
    mailSignature: event.mailSignature,
    discreet: event.discreet,
    discreetTitle: event.discreetTitle,
    discreetSender: event.discreetSender,
  };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What differs from the record, ready to be sent. */
export function changesIn(values: EventValues, base: EventValues): Partial<EventValues> {
  const keys = Object.keys(base) as (keyof EventValues)[];
  const changed = keys.filter((key) => !same(values[key], base[key]));
  const changes = Object.fromEntries(changed.map((key) => [key, values[key]])) as Partial<EventValues>;
  return withBeside(changes, values);
}

/** Changes with what is said beside them: which of two times is meant, why there are more or fewer seats. */
function withBeside(changes: Partial<EventValues>, { timeChoice, seatsReason }: Pick<EventValues, Beside>) {
  return {
    ...changes,
    ...(timeChoice && Object.keys(changes).length ? { timeChoice } : {}),
    ...(seatsReason && movesSeats(changes) ? { seatsReason } : {}),
  };
}

/** Whether there are more or fewer seats now, which the record of seats asks a reason for. */
export const movesSeats = (changes: Partial<EventValues>): boolean =>
  'capacity' in changes || 'onlineCapacity' in changes;

/** What the form shows once `saved` came back; fields that were edited while it was on its way keep that. */
export function afterSave(now: EventValues, sent: EventValues, saved: EventValues): EventValues {
  const keys = Object.keys(saved) as (keyof EventValues)[];
  const edited = keys.filter((key) => !same(now[key], sent[key]));
  return { ...saved, ...Object.fromEntries(edited.map((key) => [key, now[key]])) };
}

interface Save {
  body: Partial<EventValues>;
  onto: EventView;
  /** What stood in the form. */
  sent: EventValues;
}

export function useEventForm(event: EventView) {
  const client = useQueryClient();
  const [base, setBase] = useState(event);
  const [values, setValues] = useState(() => valuesOf(event));
  const [theirs, setTheirs] = useState<EventView>();
  const changes = useMemo(() => changesIn(values, valuesOf(base)), [values, base]);
  const dirty = Object.keys(changes).length > 0;
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: ({ body, onto }: Save) =>
      take(
        api.PATCH('/api/v1/events/{eventId}', {
          params: { path: { eventId: event.id }, header: ifMatch(onto) },
          body,
        }),
      ),
    onSuccess(saved, { sent }) {
      setBase(saved);
      setValues((now) => afterSave(now, sent, valuesOf(saved)));
      setTheirs(undefined);
      keepAnswer(client, eventQuery(event.id).queryKey, saved);
      void client.invalidateQueries({ queryKey: ['events'] });
      tell('Saved.');
    },
    onError(error) {
      if (error instanceof ApiError && error.status === 412) setTheirs(error.current<EventView>());
    },
  });
  const adopt = (saved: EventView) => {
    setBase(saved);
    setValues(valuesOf(saved));
    setTheirs(undefined);
  };
  // What others save while nothing is being edited here shows at once.
  if (!dirty && event.version > base.version) adopt(event);
  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (leaving: BeforeUnloadEvent) => leaving.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
  return {
    base,
    values,
    changes,
    dirty,
    theirs,
    save,
    fields: save.error instanceof ApiError && save.error.status === 400 ? save.error.fields : {},
    set: (next: Partial<EventValues>) => setValues((before) => ({ ...before, ...next })),
    submit: () => save.mutate({ body: changes, onto: base, sent: values }),
    resolve: (body: Partial<EventValues>, onto: EventView) =>
      save.mutate({ body: withBeside(body, values), onto, sent: values }),
    dismiss: () => setTheirs(undefined),
    undo: () => setValues(valuesOf(base)),
  };
}

export type EventForm = ReturnType<typeof useEventForm>;
