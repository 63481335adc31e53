import { Alert, Button, Group, Menu, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { newKey } from '../../../api/client';
import { ApiError, messageOf } from '../../../api/errors';
import { tell } from '../../../query-client';
import { ConfirmButton, ConfirmDialog } from '../../../ui/confirm-button';
import { conflictOf } from '../../../ui/save-conflict';
import { TextPreview } from './text-preview';
import {
  sourceWords,
  useResetText,
  useSaveText,
  useSendTest,
  type MailText,
  type MailTextKind,
  type TextDraft,
  type TextsOf,
} from './texts.data';
import styles from './texts.module.css';

interface Props {
  of: TextsOf;
  kind: MailTextKind;
  text: MailText;
  /** With whose guests it is shown and tested; a team may have no event yet. */
  eventId: string | undefined;
}

const draftOf = ({ subject, body }: MailText): TextDraft => ({ subject, body });

const same = (a: TextDraft, b: TextDraft) => a.subject === b.subject && a.body === b.body;

/** Words of one kind of mail in one language, with the finished mail beside them. */
export function TextEditor({ of, kind, text, eventId }: Props) {
  const [base, setBase] = useState(text);
  const [draft, setDraft] = useState(() => draftOf(text));
  const [invitationId, setInvitationId] = useState<string | null>(null);
  const save = useSaveText(of);
  const reset = useResetText(of);
  const test = useSendTest(eventId ?? '');
  const body = useRef<HTMLTextAreaElement>(null);
  const dirty = !same(draft, base);
  const leaving = useBlocker({
    shouldBlockFn: () => dirty && !save.isPending,
    withResolver: true,
    enableBeforeUnload: dirty,
  });
  const place = { kind: kind.kind, language: text.language, version: base.version };
  const adopt = (saved: MailText) => {
    setBase(saved);
    setDraft(draftOf(saved));
    save.reset();
  };
  /** After a save; what was written while it was on its way stays. */
  const rebase = (saved: MailText, sent: TextDraft) => {
    setBase(saved);
    setDraft((now) => (same(now, sent) ? draftOf(saved) : now));
  };
  // What others save while nothing is being written here shows at once. Versions begin anew after a reset, so that none is
  // older than another; the list never holds an older text than the one adopted here.
  if (!dirty && !save.isPending && text.version !== base.version) adopt(text);
  const refused = conflictOf<MailText>(save.error ?? reset.error);
  const theirs = refused && refused.version !== base.version ? refused : undefined;
  const problems = save.error instanceof ApiError && save.error.status === 400 ? save.error.fields : {};
  const own = base.version > 0;
  const insert = (name: string) => {
    const field = body.current;
    const at = field?.selectionStart ?? draft.body.length;
    const placeholder = `{{${name}}}`;
    setDraft({
      ...draft,
      body: draft.body.slice(0, at) + placeholder + draft.body.slice(field?.selectionEnd ?? at),
    });
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(at + placeholder.length, at + placeholder.length);
    });
  };
  return (
    <div className={styles.columns}>
      <form
        onSubmit={(submit) => {
          submit.preventDefault();
          save.mutate({ ...place, draft }, { onSuccess: (saved) => (rebase(saved, draft), tell('Saved.')) });
        }}
      >
        <Stack>
          <Text size="sm" c="dimmed">
            {sourceWords[base.source]}. The greeting stands before these words; date, place, links to answer
            and to unsubscribe and the signature always follow them.
          </Text>
          <TextInput
            label="Subject"
            required
            maxLength={300}
            lang={text.language}
            value={draft.subject}
            error={problems['subject']}
            onChange={(change) => setDraft({ ...draft, subject: change.currentTarget.value })}
          />
          <Textarea
            ref={body}
            label="Text"
            description="An empty line begins a paragraph. **bold**, *italic*, - list, [words](https://…)"
            required
            autosize
            minRows={8}
            maxRows={24}
            maxLength={10_000}
            lang={text.language}
            value={draft.body}
            error={problems['body']}
            onChange={(change) => setDraft({ ...draft, body: change.currentTarget.value })}
          />
          <Group gap="xs">
            <Menu position="bottom-start" width={330}>
              <Menu.Target>
                <Button variant="default" size="xs">
                  Insert a placeholder
                </Button>
              </Menu.Target>
              <Menu.Dropdown mah={360} className={styles.placeholders}>
                {kind.placeholders.map(({ name, about }) => (
                  <Menu.Item key={name} onClick={() => insert(name)}>
                    <code>{`{{${name}}}`}</code>
                    <Text size="xs" c="dimmed">
                      {about}
                    </Text>
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </Group>
          {theirs ? (
            <Alert color="accent" title="Somebody else changed these words in the meantime">
              <Text size="sm">{theirs.subject}</Text>
              <Group gap="xs" mt="xs">
                <Button size="xs" onClick={() => (setBase(theirs), save.reset(), reset.reset())}>
                  Keep mine
                </Button>
                <Button size="xs" variant="default" onClick={() => (adopt(theirs), reset.reset())}>
                  Take theirs
                </Button>
              </Group>
            </Alert>
          ) : null}
          {save.error && !refused && !Object.keys(problems).length ? (
            <Alert color="bad" role="alert">
              {messageOf(save.error)}
            </Alert>
          ) : null}
          {test.error ? (
            <Alert color="bad" role="alert">
              {messageOf(test.error)}
            </Alert>
          ) : null}
          <Group justify="space-between">
            <Group gap="xs">
              {eventId ? (
                <Button
                  variant="default"
                  loading={test.isPending}
                  onClick={() =>
                    test.mutate(
                      { kind: kind.kind, language: text.language, ...draft, invitationId, key: newKey() },
                      { onSuccess: ({ to }) => tell(`A test is on its way to ${to}.`) },
                    )
                  }
                >
                  Send a test to me
                </Button>
              ) : null}
              {own ? (
                <ConfirmButton
                  variant="subtle"
                  color="gray"
                  title="Go back to the words from before?"
                  text={
                    'eventId' in of
                      ? 'These words are dropped; the team’s, or else the standard ones, are sent again.'
                      : 'These words are dropped; the standard ones are sent again.'
                  }
                  confirm="Drop these words"
                  colour="bad"
                  onConfirm={() => reset.mutateAsync(place).then(adopt)}
                >
                  Reset…
                </ConfirmButton>
              ) : null}
            </Group>
            <Button type="submit" loading={save.isPending} disabled={!dirty}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
      {eventId ? (
        <TextPreview
          eventId={eventId}
          kind={kind.kind}
          language={text.language}
          draft={draft}
          invitationId={invitationId}
          onGuest={setInvitationId}
        />
      ) : (
        <Text c="dimmed">The preview appears here once the team has a debate.</Text>
      )}
      <ConfirmDialog
        opened={leaving.status === 'blocked'}
        onClose={() => leaving.reset?.()}
        title="Leave without saving?"
        text="The words you changed are lost."
        confirm="Leave"
        colour="bad"
        onConfirm={() => leaving.proceed?.()}
      />
    </div>
  );
}
