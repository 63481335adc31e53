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
  Textarea,
  TextInput,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { useRankOptions } from '../settings/ranks.data';
import { legalBasisOptions } from './legal-bases';
import { CountrySelect } from './country-select';
import { RestrictionFields } from './restriction-fields';
import { TextByLanguage } from '../../ui/text-by-language';
import { mailLanguages } from '../../ui/mail-languages';
import type { PersonDraft } from './person-draft';
import styles from './people.module.css';

type Form = UseFormReturnType<PersonDraft>;

export function NameFields({ form, hidden }: { form: Form; hidden: boolean }) {
  const categories = useCategories();
  const ranks = useRankOptions();
  return (
    <Fieldset legend="Who" className={styles.fieldset}>
      <div className={styles.fields3}>
        {hidden ? null : (
          <>
            <TextInput label="Title" placeholder="Ms, Dr, H.E. …" {...form.getInputProps('honorific')} />
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
        <CountrySelect
          label="Country"
          clearable
          {...form.getInputProps('country')}
          value={form.values.country || null}
          onChange={(country) => form.setFieldValue('country', country ?? '')}
        />
      </div>
      {hidden ? null : (
        <div className={styles.fields3}>
          <Select
            label="Order of names"
            data={[
              { value: 'given_first', label: 'Given name first' },
              { value: 'family_first', label: 'Family name first' },
            ]}
            allowDeselect={false}
            {...form.getInputProps('nameOrder')}
          />
          <Select
            label="Rank"
            description="Before that of the post"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={ranks}
            clearable
            searchable
            placeholder="as the post has it"
            {...form.getInputProps('rankId')}
          />
        </div>
      )}
      {hidden ? null : (
        <TextByLanguage
          label="Form of address"
          description="On envelopes and place cards, before the name: “H.E. Ms”"
          languages={mailLanguages.map(({ value }) => value)}
          mainLanguage="en"
          value={form.values.formOfAddress}
          onChange={(formOfAddress) => form.setFieldValue('formOfAddress', formOfAddress)}
          maxLength={200}
        />
      )}
      {hidden ? null : (
        <TextByLanguage
          label="Salutation"
          description="How a mail greets this person, where the title is not enough: “Your Excellency”"
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
      <Textarea
        label="Postal address"
        description="Where that of the organisation does not serve"
        autosize
        minRows={2}
        maxLength={1000}
        {...form.getInputProps('address')}
      />
    </Fieldset>
  );
}

export function CareFields({ form, hidden }: { form: Form; hidden: boolean }) {
  return (
    <Fieldset legend="With care" className={styles.fieldset}>
      <TagsInput label="Tags" placeholder="Type and press Enter" {...form.getInputProps('tags')} />
      {hidden ? null : (
        <div className={styles.fields3}>
          <TextInput
            label="Source"
            description="Where these data come from; a person may ask"
            {...form.getInputProps('source')}
          />
          <Select
            label="Legal basis"
            description="On what the entry rests"
            data={legalBasisOptions}
            clearable
            value={form.values.legalBasis || null}
            onChange={(basis) => form.setFieldValue('legalBasis', basis ?? '')}
          />
          <TextInput
            label="First informed"
            description="When the person was told of the entry"
            type="date"
            {...form.getInputProps('firstInformedOn')}
          />
        </div>
      )}
      <RestrictionFields form={form} />
      {hidden ? null : (
        <>
          {' '}
          <Checkbox
            label="At risk"
            description="Appears under an alias on every page, badge, list, export, calendar entry and mail, in search and in logs. Only cleared colleagues can see the name, after giving password and reason, and each time is recorded."
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
