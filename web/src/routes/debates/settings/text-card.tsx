import { Button, Group, Input, Select, Stack } from '@mantine/core';
import { Card } from '../../../ui/card';
import { FileUpload } from '../../../ui/file-upload';
import type { TextByLang } from '../../../ui/languages';
import { TextByLanguage } from '../../../ui/text-by-language';
import type { Schema } from '../../../api/client';
import { kindLabels, optionsOf } from '../events';
import { type EventForm } from './use-event-form';
import classes from './settings.module.css';

const mebibyte = 1024 ** 2;

export function TextCard({ form }: { form: EventForm }) {
  const { values, set, fields } = form;
  const languages = { languages: values.languages, mainLanguage: values.mainLanguage };
  return (
    <Card title="What it is">
      <Stack>
        <TextByLanguage
          label="Title"
          required
          maxLength={200}
          {...languages}
          value={values.title as TextByLang}
          onChange={(title) => set({ title })}
          error={fields['title']}
        />
        <Select
          label="Kind"
          data={optionsOf(kindLabels)}
          value={values.kind}
          onChange={(kind) => kind && set({ kind: kind as typeof values.kind })}
          maw={240}
        />
        <TextByLanguage
          label="Summary"
          description="A sentence or two: in invitations, in the calendar, on the page"
          kind="prose"
          maxLength={1000}
          {...languages}
          value={values.summary as TextByLang}
          onChange={(summary) => set({ summary })}
          error={fields['summary']}
        />
        <TextByLanguage
          label="Description"
          kind="markdown"
          maxLength={20_000}
          {...languages}
          value={values.description as TextByLang}
          onChange={(description) => set({ description })}
          error={fields['description']}
        />
        <Cover form={form} />
      </Stack>
    </Card>
  );
}

function Cover({ form }: { form: EventForm }) {
  const { values, set, base } = form;
  const shown = values.coverFileId && values.coverFileId === base.cover?.id ? base.cover.url : undefined;
  return (
    <Input.Wrapper label="Cover picture" description="For its page and where it is shared" labelElement="div">
      <Stack gap="xs" mt={4}>
        {shown ? <img src={shown} alt="The present cover" className={classes.cover} /> : null}
        {values.coverFileId && !shown ? <span>A new picture is chosen; it shows after saving.</span> : null}
        <FileUpload<Schema<'FileView'>>
          label={values.coverFileId ? 'Choose another picture' : 'Choose a picture'}
          accept="image/png,image/jpeg,image/webp"
          maxSize={10 * mebibyte}
          hint="PNG, JPEG or WebP, up to 10 MB; wide pictures look best"
          address={(name) => `/api/v1/files?name=${encodeURIComponent(name)}`}
          onDone={({ id }) => set({ coverFileId: id })}
        />
        {values.coverFileId ? (
          <Group>
            <Button variant="subtle" color="bad" size="xs" onClick={() => set({ coverFileId: null })}>
              Remove the picture
            </Button>
          </Group>
        ) : null}
      </Stack>
    </Input.Wrapper>
  );
}
