import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  Radio,
  Select,
  Stack,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { figure } from '../../ui/figure';
import { mailLanguages } from '../../ui/mail-languages';
import { useChangePeople, type BulkChange, type ChangePeople } from './bulk.data';
import { CountrySelect } from './country-select';

export type BulkAct = 'tag' | 'untag' | 'category' | 'language' | 'country' | 'restrict';

const titles: Record<BulkAct, string> = {
  tag: 'Tag',
  untag: 'Remove tags',
  category: 'Set the category',
  language: 'Set the language',
  country: 'Set the country',
  restrict: 'Leave alone',
};

interface Props {
  act: BulkAct;
  whom: Pick<ChangePeople, 'ids' | 'filter'>;
  count: number;
  /** Among them are people whose names are spelt nearly as asked for only. */
  similar: boolean;
  /** Tags that some of them have. */
  tags: string[];
  onClose: () => void;
  onDone: (change: BulkChange) => void;
}

export function BulkDialog({ act, whom, count, similar, tags, onClose, onDone }: Props) {
  const [change, setChange] = useState<ChangePeople>(act === 'restrict' ? { doNotInvite: true } : {});
  const bulk = useChangePeople();
  const people = `${figure(count)} ${count === 1 ? 'person' : 'people'}`;
  const ready = Object.values(change).some((value) =>
    Array.isArray(value) ? value.length : value !== undefined,
  );
  return (
    <Modal opened onClose={onClose} title={`${titles[act]}: ${people}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          bulk.mutate({ ...whom, ...change }, { onSuccess: onDone });
        }}
      >
        <Stack>
          {similar ? (
            <Alert color="accent">
              Some of them are spelt differently from what you searched for. Look at the list once more.
            </Alert>
          ) : null}
          <Field act={act} change={change} tags={tags} onChange={setChange} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready} loading={bulk.isPending}>
              {titles[act]}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface FieldProps {
  act: BulkAct;
  change: ChangePeople;
  tags: string[];
  onChange: (change: ChangePeople) => void;
}

function Field({ act, change, tags, onChange }: FieldProps) {
  const categories = useCategories();
  if (act === 'restrict') return <Restriction change={change} onChange={onChange} />;
  if (act === 'tag' || act === 'untag') {
    const key = act === 'tag' ? 'addTags' : 'removeTags';
    return (
      <TagsInput
        label="Tags"
        placeholder="Type and press Enter"
        data={act === 'untag' ? tags : []}
        value={change[key] ?? []}
        onChange={(value) => onChange({ [key]: value })}
        data-autofocus
      />
    );
  }
  const props = { 'data-autofocus': true, allowDeselect: false };
  const set = (key: 'categoryId' | 'language' | 'country') => (value: string | null) =>
    onChange({ [key]: value ?? undefined });
  if (act === 'country')
    return (
      <CountrySelect label="Country" value={change.country ?? null} onChange={set('country')} {...props} />
    );
  return act === 'category' ? (
    <Select
      label="Category"
      data={categoryOptions(categories)}
      value={change.categoryId ?? null}
      onChange={set('categoryId')}
      {...props}
    />
  ) : (
    <Select
      label="Mails in"
      data={mailLanguages}
      value={change.language ?? null}
      onChange={set('language')}
      {...props}
    />
  );
}

function Restriction({ change, onChange }: Pick<FieldProps, 'change' | 'onChange'>) {
  const on = change.doNotInvite ?? change.doNotContact ?? true;
  const both = { doNotInvite: change.doNotInvite, doNotContact: change.doNotContact };
  const flags = (value: boolean) =>
    Object.fromEntries(
      Object.entries(both).map(([key, old]) => [key, old === undefined ? undefined : value]),
    );
  const tick = (key: keyof typeof both) => (event: React.ChangeEvent<HTMLInputElement>) =>
    onChange({ ...change, [key]: event.currentTarget.checked ? on : undefined });
  return (
    <>
      <Radio.Group
        label="From now on"
        value={String(on)}
        onChange={(value) => onChange({ ...change, ...flags(value === 'true') })}
      >
        <Group mt={6}>
          <Radio value="true" label="leave them alone" />
          <Radio value="false" label="not any more" />
        </Group>
      </Radio.Group>
      <Checkbox
        label="Do not invite"
        checked={change.doNotInvite !== undefined}
        onChange={tick('doNotInvite')}
      />
      <Checkbox
        label="Do not contact: no mail at all"
        checked={change.doNotContact !== undefined}
        onChange={tick('doNotContact')}
      />
      {on ? (
        <TextInput
          label="Reason"
          description="For the organisers of your team and administrators."
          maxLength={500}
          value={change.reason ?? ''}
          onChange={(event) => onChange({ ...change, reason: event.currentTarget.value || undefined })}
        />
      ) : null}
    </>
  );
}
