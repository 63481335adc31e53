import { Alert, Button, Checkbox, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { ApiError, messageOf } from '../../api/errors';
import { HintedPeople } from '../duplicates/hinted-people';
import { useCreatePerson, usePeople, type PersonRow } from '../people/people.data';
import { PersonPicker } from '../people/person-picker';
import { namesOf, NewGuestFields, type NewGuest } from './new-guest-fields';
import { answerWords } from './reply-words';
import type { Answer, Decision, ReplyView } from './replies.data';

interface Props {
  reply: ReplyView;
  onDecide: (decision: Decision) => Promise<void>;
  onClose: () => void;
}

const nobody = 'new';

/** Makes whoever wrote a guest of their own: somebody in the address book, or somebody new. */
export function AdmitDialog({ reply, onDecide, onClose }: Props) {
  const address = reply.calendar?.attendee || reply.from || '';
  const found = usePeople({ q: address, match: 'exact', limit: 5 });
  const [picked, setPicked] = useState<PersonRow[]>([]);
  const [chosen, setChosen] = useState<string>();
  const [fresh, setFresh] = useState<NewGuest>({
    ...namesOf(reply.fromName),
    categoryId: 'other',
    language: 'en',
  });
  const [answer, setAnswer] = useState<string>(reply.answer ?? '');
  const [remember, setRemember] = useState(true);
  const create = useCreatePerson();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const people = [...found.rows, ...picked.filter(({ id }) => found.rows.every((row) => row.id !== id))];
  const who = chosen ?? people[0]?.id ?? (found.loading ? undefined : nobody);
  const known = found.rows.some(({ id }) => id === who);
  const duplicate = error instanceof ApiError && error.code === 'possible_duplicate';
  const admit = async (evenIfDuplicate: boolean) => {
    const personId =
      who === nobody
        ? (
            await create.mutateAsync({
              ...fresh,
              emails: [{ email: address, preferred: true }],
              source: 'Answered a forwarded invitation',
              ...(evenIfDuplicate ? { evenIfDuplicate } : {}),
            })
          ).id
        : who!;
    await onDecide({
      act: 'admit',
      personId,
      ...(answer ? { answer: answer as Answer } : {}),
      ...(who !== nobody && !known && remember ? { rememberAddress: true } : {}),
    });
  };
  const run = async (evenIfDuplicate = false) => {
    setBusy(true);
    setError(undefined);
    await admit(evenIfDuplicate).catch(setError);
    setBusy(false);
  };
  return (
    <Modal opened onClose={onClose} title="Admit as a guest" size="lg">
      <form onSubmit={(event) => (event.preventDefault(), void run())}>
        <Stack>
          <Text>
            {address} gets an invitation of their own, and the answer counts for them as any other does: a
            seat where one is free, else the waiting list.
          </Text>
          <Radio.Group label="Who is it?" value={who ?? ''} onChange={setChosen}>
            <Stack gap={6} mt={6}>
              {people.map(({ id, name, organisation }) => (
                <Radio
                  key={id}
                  value={id}
                  label={name}
                  description={[organisation, found.rows.some((row) => row.id === id) && 'has this address']
                    .filter(Boolean)
                    .join(' · ')}
                />
              ))}
              <Radio value={nobody} label="Somebody new" />
            </Stack>
          </Radio.Group>
          <PersonPicker
            label="Find somebody in the address book"
            taken={people.map(({ id }) => id)}
            onPick={(person) => {
              setPicked([...picked, person]);
              setChosen(person.id);
            }}
          />
          {who === nobody && <NewGuestFields value={fresh} onChange={setFresh} />}
          {who && who !== nobody && !known && (
            <Checkbox
              checked={remember}
              onChange={(event) => setRemember(event.currentTarget.checked)}
              label={`Remember ${address} as an address of theirs`}
            />
          )}
          <Radio.Group label="Their answer" value={answer} onChange={setAnswer}>
            <Group gap="md" mt={6}>
              {(Object.keys(answerWords) as Answer[]).map((value) => (
                <Radio key={value} value={value} label={answerWords[value]} />
              ))}
              {!reply.answer && <Radio value="" label="None yet" />}
            </Group>
          </Radio.Group>
          {error ? (
            <Alert color={duplicate ? 'accent' : 'bad'} role="alert">
              {messageOf(error)}
              {duplicate && (
                <>
                  <HintedPeople error={error} />
                  <Button size="xs" mt="sm" loading={busy} onClick={() => void run(true)}>
                    It is somebody else: add them
                  </Button>
                </>
              )}
            </Alert>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={busy}
              disabled={!who || (who === nobody && !fresh.familyName.trim())}
            >
              Admit as a guest
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
