import { Group, Modal, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../../api/errors';
import { languageName, languageOptions, type TextByLang } from '../../../ui/languages';
import { LocalTimeField } from '../../../ui/local-time-field';
import { TextByLanguage } from '../../../ui/text-by-language';
import { conflictOf, SaveConflict } from '../../../ui/save-conflict';
import { FormEnd } from '../../../ui/form-end';
import type { EventView } from '../events';
import { venuesQuery } from '../settings/venues';
import type { ProgrammeChanges, SessionItem } from './programme-data';
import { WholeNumberInput } from '../../../ui/whole-number-input';

export interface Editing {
  kind: SessionItem['kind'];
  /** Undefined for a new one. */
  session?: SessionItem;
}

interface Props {
  event: EventView;
  editing: Editing | undefined;
  changes: ProgrammeChanges;
  onClose: () => void;
}

export function SessionDialog({ editing, ...rest }: Props) {
  return editing ? (
    <SessionForm key={editing.session?.id ?? editing.kind} editing={editing} {...rest} />
  ) : null;
}

const breakTitles: TextByLang = {
  en: 'Coffee break',
  fr: 'Pause-café',
  de: 'Kaffeepause',
  ru: 'Перерыв на кофе',
};

function initial(event: EventView, { kind, session }: Editing) {
  if (session)
    return {
      title: session.title as TextByLang,
      summary: session.summary as TextByLang,
      startsLocal: session.startsLocal.slice(0, 16),
      minutes: session.minutes,
      roomId: session.roomId,
      language: session.language,
    };
  const title =
    kind === 'break'
      ? Object.fromEntries(event.languages.map((code) => [code, breakTitles[code] ?? 'Coffee break']))
      : {};
  return {
    title: title as TextByLang,
    summary: {},
    startsLocal: '',
    minutes: kind === 'break' ? 15 : 45,
    roomId: event.room?.id ?? null,
    language: '',
  };
}

function SessionForm({ event, editing, changes, onClose }: Props & { editing: Editing }) {
  const { session, kind } = editing;
  const what = kind === 'break' ? 'break' : 'session';
  const [values, setValues] = useState(() => initial(event, editing));
  const set = (next: Partial<typeof values>) => setValues({ ...values, ...next });
  const { data: venues = [] } = useQuery(venuesQuery);
  const rooms = venues.find(({ id }) => id === event.venue?.id)?.rooms ?? [];
  const change = session ? changes.change : changes.add;
  const { startsLocal, ...rest } = values;
  const body = { ...rest, ...(startsLocal ? { startsLocal } : {}) };
  const close = () => {
    change.reset();
    onClose();
  };
  const save = () => {
    if (session) changes.change.mutate({ session, body }, { onSuccess: close });
    else changes.add.mutate({ kind, ...body }, { onSuccess: close });
  };
  const fields = change.error instanceof ApiError ? change.error.fields : {};
  const conflict = conflictOf<SessionItem>(changes.change.error);
  const text = { languages: event.languages, mainLanguage: event.mainLanguage };
  return (
    <>
      <Modal
        opened={!conflict}
        onClose={close}
        size="lg"
        title={session ? `Edit the ${what}` : `Add a ${what}`}
      >
        <form onSubmit={(submit) => (submit.preventDefault(), save())}>
          <Stack>
            <TextByLanguage
              label="Title"
              required
              maxLength={200}
              {...text}
              value={values.title}
              onChange={(title) => set({ title })}
              error={fields['title']}
            />
            {kind === 'session' ? (
              <TextByLanguage
                label="Summary"
                kind="prose"
                maxLength={2000}
                {...text}
                value={values.summary as TextByLang}
                onChange={(summary) => set({ summary })}
                error={fields['summary']}
              />
            ) : null}
            <Group grow align="flex-start">
              <LocalTimeField
                label="Begins"
                zone={event.timeZone}
                value={values.startsLocal}
                onChange={(local) => set({ startsLocal: local })}
                description={values.startsLocal ? undefined : 'After the last session'}
                required={Boolean(session)}
                error={fields['startsLocal']}
              />
              <WholeNumberInput
                label="Minutes"
                required
                min={1}
                max={1440}
                step={5}
                value={values.minutes}
                onChange={(minutes) => set({ minutes })}
                error={fields['minutes']}
              />
            </Group>
            {kind === 'session' ? (
              <Group grow align="flex-start">
                <Select
                  label="Room"
                  placeholder={rooms.length ? 'No room' : 'The venue has no rooms'}
                  clearable
                  disabled={!rooms.length}
                  data={rooms.map(({ id, name }) => ({ value: id, label: name }))}
                  value={values.roomId}
                  onChange={(roomId) => set({ roomId })}
                />
                <Select
                  label="Language of the floor"
                  placeholder="Not said"
                  clearable
                  searchable
                  data={
                    languageOptions.some(({ value }) => value === values.language) || !values.language
                      ? languageOptions
                      : [...languageOptions, { value: values.language, label: languageName(values.language) }]
                  }
                  value={values.language || null}
                  onChange={(language) => set({ language: language ?? '' })}
                />
              </Group>
            ) : null}
            <FormEnd
              error={conflict ? undefined : change.error}
              pending={change.isPending}
              submit={session ? 'Save' : `Add the ${what}`}
              onCancel={close}
            />
          </Stack>
        </form>
      </Modal>
      <SaveConflict<SessionItem>
        error={changes.change.error}
        base={session}
        mine={body as Partial<SessionItem>}
        fields={[
          { name: 'title', label: 'Title' },
          { name: 'summary', label: 'Summary' },
          { name: 'startsLocal', label: 'Begins', show: (value) => String(value).replace('T', ' ') },
          { name: 'minutes', label: 'Minutes' },
          {
            name: 'roomId',
            label: 'Room',
            show: (value) => rooms.find(({ id }) => id === value)?.name ?? '',
          },
          {
            name: 'language',
            label: 'Language of the floor',
            show: (code) => (code ? languageName(String(code)) : ''),
          },
        ]}
        onClose={change.reset}
        onResolve={(values, version) =>
          session &&
          changes.change.mutate({ session: { id: session.id, version }, body: values }, { onSuccess: close })
        }
      />
    </>
  );
}
