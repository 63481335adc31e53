import { Checkbox, Select, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useSession } from '../../api/session';
import type { PersonDraft, Restriction } from './person-draft';

type Form = UseFormReturnType<PersonDraft>;

const words: Record<Restriction, { label: string; description: string; why: string }> = {
  doNotInvite: {
    label: 'Do not invite',
    description: 'Refused in every wave, whoever draws it up',
    why: 'Why not',
  },
  doNotContact: {
    label: 'Do not contact',
    description: 'No mail at all: no invitation, reminder, change or follow-up',
    why: 'Why not contact',
  },
};

/** Whom to leave alone, and why: the reason is read by one team and administrators. */
export function RestrictionFields({ form }: { form: Form }) {
  const own = useSession().teams.filter(({ role }) => role === 'organiser');
  const { withheld, doNotInvite, doNotContact } = form.values;
  const asked =
    (doNotInvite && !withheld.includes('doNotInvite')) ||
    (doNotContact && !withheld.includes('doNotContact'));
  return (
    <>
      {(['doNotInvite', 'doNotContact'] as const).map((restriction) => (
        <div key={restriction}>
          <Checkbox
            label={words[restriction].label}
            description={words[restriction].description}
            disabled={withheld.includes(restriction)}
            {...form.getInputProps(restriction, { type: 'checkbox' })}
          />
          {withheld.includes(restriction) ? (
            <Text size="sm" c="dimmed" mt={4}>
              Another team asked for this; it or an administrator can lift it.
            </Text>
          ) : (
            form.values[restriction] && (
              <TextInput
                mt="xs"
                label={words[restriction].why}
                description="Read by your team’s organisers and administrators only"
                required
                {...form.getInputProps(`${restriction}Reason`)}
              />
            )
          )}
        </div>
      ))}
      {asked && own.length > 1 && (
        <Select
          label="Team that knows why"
          data={own.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('reasonTeamId')}
        />
      )}
    </>
  );
}
