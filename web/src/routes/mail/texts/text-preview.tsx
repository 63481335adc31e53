import { Alert, Select, Skeleton, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { messageOf } from '../../../api/errors';
import { MailContent } from '../../../ui/mail-content';
import { guestNamesQuery, textPreviewQuery, type TextDraft } from './texts.data';
import styles from './texts.module.css';

interface Props {
  eventId: string;
  kind: string;
  language: string;
  draft: TextDraft;
  invitationId: string | null;
  onGuest: (invitationId: string | null) => void;
}

/** The mail as a guest would get it, while its words are being written. */
export function TextPreview({ eventId, invitationId, onGuest, ...sample }: Props) {
  const [settled] = useDebouncedValue(sample.draft, 400);
  const { data: guests } = useQuery(guestNamesQuery(eventId));
  const preview = useQuery(
    textPreviewQuery(eventId, { kind: sample.kind, language: sample.language, ...settled, invitationId }),
  );
  return (
    <section className={styles.preview} aria-label="Preview">
      <Select
        label="With the values of"
        placeholder="An invented guest"
        data={guests ?? []}
        value={invitationId}
        onChange={onGuest}
        searchable
        clearable
        nothingFoundMessage="No guest of that name"
      />
      {preview.error ? (
        <Alert color="bad" role="alert">
          {messageOf(preview.error)}
        </Alert>
      ) : null}
      {preview.isPending ? <Skeleton height={420} /> : null}
      {preview.data && !preview.error ? (
        <>
          {preview.data.discreet ? (
            <Alert color="accent">
              This reader gets a discreet mail: neutral words instead of these, and nothing about topic or
              organisation.
            </Alert>
          ) : null}
          <dl className={styles.envelope}>
            <dt>From</dt>
            <dd>{preview.data.from}</dd>
            <dt>Replies to</dt>
            <dd>{preview.data.replyTo ?? 'an address of the guest’s own, read here under Replies'}</dd>
            <dt>Subject</dt>
            <dd className={styles.subject}>{preview.data.subject}</dd>
          </dl>
          <MailContent parts={preview.data} title={preview.data.subject} />
          {preview.data.calendar ? (
            <Text size="sm" c="dimmed">
              A calendar entry travels with it.
            </Text>
          ) : null}
        </>
      ) : null}
    </section>
  );
}
