import { Alert, Radio, Stack, Text, TextInput } from '@mantine/core';
import type { EventForm } from './use-event-form';

type Way = 'copy' | 'here' | 'direct';

const wayOf = ({ forwardReplies, repliesDirect }: EventForm['values']): Way =>
  repliesDirect ? 'direct' : forwardReplies ? 'copy' : 'here';

/** Where guests' written words go; what is lost where they do not come here is said before it is chosen. */
export function WrittenReplies({ form: { values, set, fields } }: { form: EventForm }) {
  const way = wayOf(values);
  const contact = values.contactEmail || 'the contact address';
  return (
    <Stack gap="sm">
      <Radio.Group
        label="Written replies"
        value={way}
        onChange={(next) =>
          set({
            repliesDirect: next === 'direct',
            ...(next === 'direct' ? {} : { forwardReplies: next === 'copy' }),
          })
        }
      >
        <Stack gap="xs" mt="xs">
          <Radio
            value="copy"
            label="Come here, with a copy to your mailbox"
            description="They stand under Replies, each with its guest; the words are mailed to you as well, and you can answer from there."
          />
          <Radio value="here" label="Come here only" description="They stand under Replies alone." />
          <Radio
            value="direct"
            label="Go to your mailbox only, never here"
            description="Nobody sees them under Replies or with the guest, and nothing is read out of them."
          />
        </Stack>
      </Radio.Group>
      {way === 'here' ? null : (
        <TextInput
          label={way === 'direct' ? 'Your mailbox' : 'Copies go to'}
          placeholder={way === 'direct' ? undefined : contact}
          description={way === 'direct' ? undefined : `Left empty: ${contact}.`}
          required={way === 'direct'}
          type="email"
          maxLength={254}
          value={values.mailReplyTo ?? ''}
          error={fields['mailReplyTo']}
          onChange={(change) => set({ mailReplyTo: change.currentTarget.value || null })}
        />
      )}
      {way === 'direct' ? (
        <Alert color="accent" title="What does not work then">
          <Stack gap="xs">
            <Text size="sm">
              A “no”, a deputy or another time that somebody writes in words reaches your mailbox alone. It is
              not recognised, proposed to you or kept with the guest; record it by hand under Guests.
            </Text>
            <Text size="sm">
              Still working: answers from calendars and on personal pages, notices of mails that could not be
              delivered, and unsubscribing.
              {values.discreet
                ? ' This debate is discreet: its mails keep our address all the same.'
                : ' Mails to people at risk keep our address all the same.'}
            </Text>
            <Text size="sm">To have both, choose the copy: it goes to the same mailbox.</Text>
          </Stack>
        </Alert>
      ) : null}
    </Stack>
  );
}
