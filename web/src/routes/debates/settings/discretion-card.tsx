import { Alert, Stack, Switch, Text } from '@mantine/core';
import { Card } from '../../../ui/card';
import type { TextByLang } from '../../../ui/languages';
import { TextByLanguage } from '../../../ui/text-by-language';
import type { EventForm } from './use-event-form';

/** Whether mails and calendar entries keep to themselves what they are about. */
export function DiscretionCard({ form: { values, set, fields, base } }: { form: EventForm }) {
  const turnsOn = values.discreet && !base.discreet && base.status === 'published';
  return (
    <Card title="Discretion">
      <Stack>
        <Switch
          label="Discreet mails and calendar entries"
          description="They name neither topic nor organisation; the page behind the link tells the rest. People at risk always get such mails."
          checked={values.discreet}
          onChange={(change) => set({ discreet: change.currentTarget.checked })}
        />
        {turnsOn ? (
          <Alert color="accent">
            Whoever is invited already gets a neutral mail with a new version of the calendar entry, which
            overwrites the old one. Mails that have arrived keep their words.
          </Alert>
        ) : null}
        <TextByLanguage
          label="Neutral title"
          description="In subjects and calendars. Left empty: “Appointment”, in the reader’s language."
          languages={values.languages}
          mainLanguage={values.mainLanguage}
          value={values.discreetTitle as TextByLang}
          onChange={(discreetTitle) => set({ discreetTitle })}
          maxLength={100}
          error={fields['discreetTitle']}
        />
        <TextByLanguage
          label="Neutral sender"
          description="Left empty: “Secretariat”, in the reader’s language."
          languages={values.languages}
          mainLanguage={values.mainLanguage}
          value={values.discreetSender as TextByLang}
          onChange={(discreetSender) => set({ discreetSender })}
          maxLength={100}
          error={fields['discreetSender']}
        />
        <Text size="sm" c="dimmed">
          The address that mails come from and the address of the site stand in every mail all the same: let
          whoever runs the installation choose neutral ones.
        </Text>
      </Stack>
    </Card>
  );
}
