import {
  ActionIcon,
  Button,
  Checkbox,
  Fieldset,
  Radio,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { TextByLanguage } from '../../ui/text-by-language';
import { mailLanguages } from '../../ui/mail-languages';
import type { PersonDraft } from './person-draft';
import styles from './people.module.css';

type Form = UseFormReturnType<PersonDraft>;

export function NameFields({ form, hidden }: { form: Form; hidden: boolean }) {
  const categories = useCategories();
  return (
    <Fieldset legend="Who" className={styles.fieldset}>
      <div className={styles.fields3}>
        {hidden ? null : (
          <>
            <TextInput
              label="Form of address"
              placeholder="Ms, Dr, H.E. …"
              {...form.getInputProps('honorific')}
            />
            <TextInput label="Given name" {...form.getInputProps('givenName')} data-autofocus />
            <TextInput label="Family name" required {...form.getInputProps('familyName')} />
          </>
        )}
        <Select
          label="Category"
          data={categoryOptions(categories)}
          allowDeselect={false}
          required
          {...form.getInputProps('categoryId')}
        />
        <Select
          label="Language of mails"
          data={mailLanguages}
          allowDeselect={false}
          required
          {...form.getInputProps('language')}
        />
        <TextInput
          label="Country"
          placeholder="BE"
          description="Two letters"
          maxLength={2}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('country')}
        />
      </div>
      {hidden ? null : (
        <TextByLanguage
          label="Salutation"
          description="How a mail greets this person, where the form of address is not enough: “Your Excellency”"
          languages={mailLanguages.map(({ value }) => value)}
          mainLanguage="en"
          value={form.values.salutation}
          onChange={(salutation) => form.setFieldValue('salutation', salutation)}
          maxLength={200}
        />
      )}
    </Fieldset>
  );
}

export function ReachFields({ form }: { form: Form }) {
  const { emails } = form.values;
  const prefer = (chosen: number) =>
    form.setFieldValue(
      'emails',
      emails.map((entry, index) => ({ ...entry, preferred: index === chosen })),
    );
  const remove = (index: number) => {
    const rest = emails.filter((_, other) => other !== index);
    if (rest.length && !rest.some(({ preferred }) => preferred)) rest[0] = { ...rest[0]!, preferred: true };
    form.setFieldValue('emails', rest);
  };
  return (
    <Fieldset legend="How to reach" className={styles.fieldset}>
      <Stack gap="xs">
        {emails.length === 0 && (
          <Text size="sm" c="dimmed">
            Without an e-mail address this person cannot be invited by mail.
          </Text>
        )}
        {emails.map((entry, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows have no id until they are saved
          <div key={index} className={styles.addressRow}>
            <TextInput
              aria-label={`E-mail ${index + 1}`}
              type="email"
              className={styles.grow}
              {...form.getInputProps(`emails.${index}.email`)}
            />
            <Radio
              label="preferred"
              name="preferred-email"
              checked={entry.preferred}
              onChange={() => prefer(index)}
              mt={8}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={4}
              aria-label={`Remove e-mail ${index + 1}`}
              onClick={() => remove(index)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        ))}
        <Button
          variant="subtle"
          size="xs"
          className={styles.start}
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('emails', { email: '', preferred: emails.length === 0 })}
        >
          Add an e-mail address
        </Button>
      </Stack>
      <TextInput label="Telephone" {...form.getInputProps('phone')} />
    </Fieldset>
  );
}

export function PostFields({ form }: { form: Form }) {
  const { posts } = form.values;
  return (
    <Fieldset legend="Posts" className={styles.fieldset}>
      {posts.map((post, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no id until they are saved
        <div key={index} className={styles.postRow}>
          <TextInput
            label="Office held"
            placeholder="Head of Cabinet"
            {...form.getInputProps(`posts.${index}.title`)}
          />
          <TextInput
            label="Organisation"
            placeholder="European Commission"
            {...form.getInputProps(`posts.${index}.organisationName`)}
          />
          <TextInput label="From" type="date" {...form.getInputProps(`posts.${index}.fromDate`)} />
          <TextInput label="To" type="date" {...form.getInputProps(`posts.${index}.toDate`)} />
          <Radio
            className={styles.beside}
            label="main"
            name="main-post"
            checked={post.main}
            onChange={() =>
              form.setFieldValue(
                'posts',
                posts.map((other, at) => ({ ...other, main: at === index })),
              )
            }
          />
          <ActionIcon
            className={styles.beside}
            variant="subtle"
            color="gray"
            aria-label={`Remove post ${index + 1}`}
            onClick={() => form.removeListItem('posts', index)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="xs"
        className={styles.start}
        leftSection={<IconPlus size={14} />}
        onClick={() =>
          form.insertListItem('posts', {
            title: '',
            organisationName: '',
            fromDate: '',
            toDate: '',
            main: posts.length === 0,
          })
        }
      >
        Add a post
      </Button>
    </Fieldset>
  );
}

export function CareFields({ form, hidden }: { form: Form; hidden: boolean }) {
  return (
    <Fieldset legend="With care" className={styles.fieldset}>
      <TagsInput label="Tags" placeholder="Type and press Enter" {...form.getInputProps('tags')} />
      {hidden ? null : (
        <TextInput
          label="Source"
          description="Where these data come from; a person may ask"
          {...form.getInputProps('source')}
        />
      )}
      <Checkbox
        label="Do not invite"
        description="Refused in every wave, whoever draws it up"
        {...form.getInputProps('doNotInvite', { type: 'checkbox' })}
      />
      {form.values.doNotInvite && (
        <TextInput label="Why not" required {...form.getInputProps('doNotInviteReason')} />
      )}
      {hidden ? null : (
        <>
          {' '}
          <Checkbox
            label="At risk"
            description="Appears under an alias on every page, badge, list, export, calendar entry and mail, in search and in logs. Only cleared colleagues see the name, and each time they do it is recorded."
            {...form.getInputProps('atRisk', { type: 'checkbox' })}
          />
          {form.values.atRisk && (
            <TextInput
              label="Alias"
              description="Shown instead of the name; must not hint at it"
              required
              {...form.getInputProps('alias')}
            />
          )}
        </>
      )}
    </Fieldset>
  );
}
