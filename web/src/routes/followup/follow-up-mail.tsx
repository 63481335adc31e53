import { Alert, Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, idempotent, newKey, take, type Schema } from '../../api/client';
import { messageOf } from '../../api/errors';
import { figure } from '../../ui/figure';
import { TextByLanguage } from '../../ui/text-by-language';
import { languageName } from '../../ui/languages';
import { MailContent } from '../../ui/mail-content';
import { instantText } from '../../time/instants';
import type { FollowUpEvent } from './follow-up-page';
import { Section } from './section';
import { followUpsQuery } from './followup.data';

const audiences = [
  { value: 'came', label: 'Those who came' },
  { value: 'invited', label: 'Those who were invited and did not come' },
  { value: 'both', label: 'Both' },
];

const readers = {
  public: 'with what everybody may read',
  guest: 'with what guests may read',
  speaker: 'with what speakers may read',
};

/** The one mail after the debate: to whom, what it says, what each of them will get. */
export function FollowUpMail({ event, mayEdit }: { event: FollowUpEvent; mayEdit: boolean }) {
  const client = useQueryClient();
  const sent = useQuery(followUpsQuery(event.id));
  const [audience, setAudience] = useState('came');
  const [subject, setSubject] = useState<Record<string, string>>({});
  const [body, setBody] = useState<Record<string, string>>({});
  const [asking, setAsking] = useState(false);
  const key = useRef(newKey());
  const draft = { audience: audience as Schema<'CreateFollowUp'>['audience'], subject, body };
  const path = { path: { eventId: event.id } };
  const preview = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(api.POST('/api/v1/events/{eventId}/follow-ups/preview', { params: path, body: draft })),
  });
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.POST('/api/v1/events/{eventId}/follow-ups', {
          params: path,
          headers: idempotent(key.current),
          body: draft,
        }),
      ),
    onSuccess: async () => {
      setAsking(false);
      key.current = newKey();
      setSubject({});
      setBody({});
      preview.reset();
      await client.invalidateQueries({ queryKey: ['events', event.id] });
    },
  });
  const rows = sent.data?.items ?? [];
  const ready = Boolean(subject[event.mainLanguage]?.trim() && body[event.mainLanguage]?.trim());
  const count = preview.data?.recipients;
  return (
    <Section
      id="mail"
      title="Follow-up mail"
      hint="Each reader gets a mail of their own, in their language, with the links to what they may see."
    >
      {rows.map((one) => (
        <Alert key={one.id} color="good" mb="sm">
          Sent on {instantText(one.createdAt)}:{' '}
          {audiences.find(({ value }) => value === one.audience)?.label.toLowerCase()}
        </Alert>
      ))}
      {mayEdit && (
        <Stack>
          <Radio.Group label="To whom" value={audience} onChange={setAudience}>
            <Group gap="lg" mt={6}>
              {audiences.map(({ value, label }) => (
                <Radio key={value} value={value} label={label} />
              ))}
            </Group>
          </Radio.Group>
          <TextByLanguage
            label="Subject"
            languages={event.languages}
            mainLanguage={event.mainLanguage}
            value={subject}
            onChange={setSubject}
            maxLength={200}
            required
          />
          <TextByLanguage
            label="Text"
            description="Plain text; an empty line begins a paragraph. The report and the materials each reader may see are listed below it."
            languages={event.languages}
            mainLanguage={event.mainLanguage}
            value={body}
            onChange={setBody}
            maxLength={10_000}
            kind="prose"
            required
          />
          {(preview.error ?? send.error) && (
            <Alert color="bad">{messageOf(preview.error ?? send.error)}</Alert>
          )}
          <Group justify="flex-end">
            <Button
              variant="default"
              disabled={!ready}
              loading={preview.isPending}
              onClick={() => preview.mutate()}
            >
              Preview
            </Button>
            <Button
              disabled={!ready}
              onClick={() => preview.mutate(undefined, { onSuccess: () => setAsking(true) })}
            >
              Send…
            </Button>
          </Group>
          {preview.data?.samples.map((sample) => (
            <div key={sample.language + sample.reader}>
              <Text size="sm" fw={600} mb={6}>
                {sample.subject}
              </Text>
              <Text size="sm" c="dimmed" mb={6}>
                In {languageName(sample.language)}, {readers[sample.reader]}: {sample.recipients}{' '}
                {sample.recipients === 1 ? 'person' : 'people'}
              </Text>
              <MailContent parts={sample} title={`${sample.subject}, in ${languageName(sample.language)}`} />
            </div>
          ))}
        </Stack>
      )}
      <Modal opened={asking} onClose={() => setAsking(false)} title="Send the follow-up mail?">
        <Text size="sm">
          {count === undefined
            ? 'Everybody in the audience'
            : count === 1
              ? 'One person'
              : `${figure(count)} people`}{' '}
          will get it. Mails wait in the outbox until they leave; there you can hold them back.
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>
            Not yet
          </Button>
          <Button
            loading={send.isPending}
            disabled={count === 0}
            onClick={() => send.mutate()}
            data-autofocus
          >
            Send now
          </Button>
        </Group>
      </Modal>
    </Section>
  );
}
