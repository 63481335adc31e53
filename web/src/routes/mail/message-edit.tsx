import { Alert, Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '../../api/errors';
import { tell } from '../../query-client';
import { conflictOf } from '../../ui/save-conflict';
import { useEditMessage, type MessageView } from './messages.data';
import styles from './mail.module.css';

/** Other words for this one mail; its facts and links stay. */
export function MessageEdit({ mail, onClose }: { mail: MessageView; onClose: () => void }) {
  const [version, setVersion] = useState(mail.version);
  const [subject, setSubject] = useState(mail.subject);
  const [paragraphs, setParagraphs] = useState(mail.paragraphs);
  const edit = useEditMessage(mail.id);
  const theirs = conflictOf<MessageView>(edit.error);
  const take = (view: MessageView) => {
    setVersion(view.version);
    setSubject(view.subject);
    setParagraphs(view.paragraphs);
    edit.reset();
  };
  return (
    <form
      className={styles.edit}
      aria-label="Change the text"
      onSubmit={(event) => {
        event.preventDefault();
        edit.mutate(
          { version, subject: subject.trim(), paragraphs },
          {
            onSuccess: () => {
              tell('The mail is changed. It stays held until it is released.');
              onClose();
            },
          },
        );
      }}
    >
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label="Subject"
          required
          maxLength={300}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        {paragraphs.map((text, index) => (
          <Textarea
            key={index}
            label={`Paragraph ${index + 1}`}
            autosize
            maxRows={12}
            maxLength={10_000}
            value={text}
            onChange={(event) => setParagraphs(paragraphs.with(index, event.currentTarget.value))}
          />
        ))}
        {theirs ? (
          <Alert color="accent" title="Somebody else changed this mail in the meantime">
            <Group gap="xs" mt="xs">
              <Button size="xs" variant="default" onClick={() => take(theirs)}>
                See theirs
              </Button>
            </Group>
          </Alert>
        ) : (
          edit.error && <Alert color="bad">{messageOf(edit.error)}</Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" size="xs" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" size="xs" loading={edit.isPending} disabled={!subject.trim()}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
