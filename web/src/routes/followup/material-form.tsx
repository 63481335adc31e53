import { Group, Modal, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, take } from '../../api/client';
import { conflictOf, SaveConflict } from '../../ui/save-conflict';
import { instantText } from '../../time/instants';
import { TextByLanguage } from '../../ui/text-by-language';
import { languageName } from '../../ui/languages';
import { FormEnd } from '../../ui/form-end';
import { instantIn, nowIn } from '../../time/local-times';
import type { FollowUpEvent } from './follow-up-page';
import { useEventWrite, type MaterialView } from './followup.data';

const audienceHints = [
  { value: 'public', label: 'Everybody', hint: 'on the public page' },
  { value: 'guests', label: 'Guests', hint: 'on the personal pages of those who accepted or came' },
  { value: 'speakers', label: 'Speakers', hint: 'on the personal pages of the speakers' },
  { value: 'staff', label: 'Staff only', hint: 'nobody outside the team' },
];

export function MaterialForm({
  event,
  material,
  onClose,
}: {
  event: FollowUpEvent;
  material?: MaterialView;
  onClose: () => void;
}) {
  const [title, setTitle] = useState({ ...(material?.title as Record<string, string>) });
  const [description, setDescription] = useState({ ...(material?.description as Record<string, string>) });
  const [url, setUrl] = useState(material?.url ?? '');
  const [audience, setAudience] = useState<string>(material?.audience ?? 'public');
  const [language, setLanguage] = useState<string | null>(material?.language || null);
  const [from, setFrom] = useState(
    material?.shownFrom ? nowIn(event.timeZone, new Date(material.shownFrom)) : '',
  );
  const link = !material || material.kind === 'link';
  const body = {
    title,
    description,
    audience,
    language,
    shownFrom: shownFrom(event.timeZone, from, material?.shownFrom),
    ...(link ? { url } : {}),
  };
  const save = useEventWrite(event.id, 'materials', (kept: { values: object; version?: number }) =>
    material
      ? take(
          api.PATCH('/api/v1/events/{eventId}/materials/{materialId}', {
            params: { path: { eventId: event.id, materialId: material.id } },
            headers: { 'if-match': `"${kept.version ?? material.version}"` },
            body: kept.values as never,
          }),
        )
      : take(
          api.POST('/api/v1/events/{eventId}/materials', {
            params: { path: { eventId: event.id } },
            body: { kind: 'link', ...body, shownFrom: body.shownFrom ?? undefined } as never,
          }),
        ),
  );
  const conflict = conflictOf<MaterialView>(save.error);
  return (
    <>
      <Modal
        opened={!conflict}
        onClose={onClose}
        title={material ? 'Change the material' : 'Add a link'}
        size="lg"
      >
        <form
          onSubmit={(submit) => {
            submit.preventDefault();
            save.mutate({ values: body }, { onSuccess: onClose });
          }}
        >
          <Stack>
            {link && (
              <TextInput
                label="Address"
                type="url"
                placeholder="https://"
                value={url}
                onChange={(e) => setUrl(e.currentTarget.value)}
                required
                data-autofocus
              />
            )}
            <TextByLanguage
              label="Title"
              languages={event.languages}
              mainLanguage={event.mainLanguage}
              value={title}
              onChange={setTitle}
              maxLength={200}
              required
            />
            <TextByLanguage
              label="Description"
              languages={event.languages}
              mainLanguage={event.mainLanguage}
              value={description}
              onChange={setDescription}
              maxLength={1000}
              kind="prose"
            />
            <Radio.Group label="Who may see it" value={audience} onChange={setAudience}>
              <Stack gap="xs" mt={6}>
                {audienceHints.map(({ value, label, hint }) => (
                  <Radio key={value} value={value} label={label} description={hint} />
                ))}
              </Stack>
            </Radio.Group>
            <Group grow align="start">
              <TextInput
                type="datetime-local"
                label="Shown from"
                description={`${event.timeZone} time; empty: at once`}
                value={from}
                onChange={(e) => setFrom(e.currentTarget.value)}
              />
              <Select
                label="Language of the document"
                description="Empty: of no particular language"
                data={[...new Set([...event.languages, 'en', 'fr', 'de', 'ru'])].map((code) => ({
                  value: code,
                  label: languageName(code),
                }))}
                value={language}
                onChange={setLanguage}
                clearable
              />
            </Group>
            <FormEnd
              error={conflict ? undefined : save.error}
              pending={save.isPending}
              submit={material ? 'Save' : 'Add the link'}
              onCancel={onClose}
            />
          </Stack>
        </form>
      </Modal>
      <SaveConflict<MaterialView>
        error={save.error}
        base={material}
        mine={body as Partial<MaterialView>}
        fields={[
          { name: 'title', label: 'Title' },
          { name: 'description', label: 'Description' },
          {
            name: 'audience',
            label: 'Who may see it',
            show: (value) => audienceHints.find((one) => one.value === value)?.label ?? '',
          },
          {
            name: 'shownFrom',
            label: 'Shown from',
            show: (value) => (value ? instantText(String(value)) : 'at once'),
          },
          { name: 'language', label: 'Language', show: (code) => (code ? languageName(String(code)) : '') },
          { name: 'url', label: 'Address' },
        ]}
        onClose={() => save.reset()}
        onResolve={(values, version) => save.mutate({ values, version }, { onSuccess: onClose })}
      />
    </>
  );
}

/** The instant of a wall time; what was not changed stays as it is, to the second. */
function shownFrom(timeZone: string, local: string, before: string | null | undefined): string | null {
  if (!local) return null;
  if (before && nowIn(timeZone, new Date(before)) === local) return before;
  return instantIn(timeZone, local);
}
