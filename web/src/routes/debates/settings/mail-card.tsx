import { Stack, TextInput } from '@mantine/core';
import { Card } from '../../../ui/card';
import type { TextByLang } from '../../../ui/languages';
import { TextByLanguage } from '../../../ui/text-by-language';
import type { EventForm } from './use-event-form';
import { WrittenReplies } from './written-replies';

/** Who the mails of the debate come from, where replies go, and how they end. */
export function MailCard({ form }: { form: EventForm }) {
  const { values, set, fields, base } = form;
  return (
    <Card title="Mails">
      <Stack>
        <TextInput
          label="Mails come from"
          description="The name that guests see. The address behind it is the same for all mails."
          placeholder={base.teamName}
          maxLength={100}
          value={values.mailSender}
          error={fields['mailSender']}
          onChange={(change) => set({ mailSender: change.currentTarget.value })}
        />
        <WrittenReplies form={form} />
        <TextByLanguage
          label="Signature"
          description="At the end of every mail, before the small print."
          languages={values.languages}
          mainLanguage={values.mainLanguage}
          value={values.mailSignature as TextByLang}
          onChange={(mailSignature) => set({ mailSignature })}
          maxLength={1000}
          kind="prose"
          error={fields['mailSignature']}
        />
      </Stack>
    </Card>
  );
}
