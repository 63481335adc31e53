import { Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError } from '../../api/errors';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { FormEnd } from '../../ui/form-end';
import { conflictOf, SaveConflict } from '../../ui/save-conflict';
import { kindLabels, kindOptions, type OrganisationKind } from './organisation-kinds';
import { OrganisationPicker } from './organisation-picker';
import { registerHint } from './register-number';
import { useSaveOrganisation, type OrganisationDraft, type OrganisationView } from './organisations.data';

interface Props {
  record?: OrganisationView;
  onClose: () => void;
  onSaved: (record: OrganisationView) => void;
}

export function OrganisationForm({ record: present, onClose, onSaved }: Props) {
  // As it was when the form opened, whatever others make of it meanwhile.
  const [record] = useState(present);
  const categories = useCategories();
  const [draft, setDraft] = useState<OrganisationDraft>({
    name: record?.name ?? '',
    shortName: record?.shortName ?? '',
    categoryId: record?.categoryId ?? null,
    country: record?.country ?? '',
    website: record?.website ?? '',
    registerNumber: record?.registerNumber ?? '',
    parentId: record?.parentId ?? null,
    kind: record?.kind ?? '',
    address: record?.address ?? '',
  });
  const save = useSaveOrganisation(record);
  const conflict = conflictOf<OrganisationView>(save.error);
  const problems = save.error instanceof ApiError ? save.error.fields : {};
  const text = (key: 'name' | 'shortName' | 'country' | 'website' | 'registerNumber') => ({
    value: draft[key],
    error: problems[key],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
      const { value } = event.currentTarget;
      setDraft((before) => ({ ...before, [key]: value }));
    },
  });
  return (
    <>
      <Modal
        opened={!conflict}
        onClose={onClose}
        title={record ? 'Change the organisation' : 'New organisation'}
        size="lg"
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ draft }, { onSuccess: onSaved });
          }}
        >
          <Stack>
            <TextInput label="Name" required data-autofocus {...text('name')} />
            <Group grow align="start">
              <TextInput label="Short name" placeholder="EEAS" {...text('shortName')} />
              <TextInput
                label="Country"
                placeholder="BE"
                description="Two letters"
                maxLength={2}
                {...text('country')}
              />
            </Group>
            <OrganisationPicker
              label="Part of"
              description="The organisation above it, such as the Commission for a directorate-general"
              value={draft.parentId}
              name={record?.parentName}
              error={problems['parentId']}
              except={record?.id}
              onChange={(parentId) => setDraft((before) => ({ ...before, parentId }))}
            />
            <Select
              label="Kind"
              data={kindOptions}
              value={draft.kind || null}
              onChange={(kind) =>
                setDraft((before) => ({ ...before, kind: (kind ?? '') as OrganisationKind }))
              }
              clearable
            />
            <Select
              label="Category"
              data={categoryOptions(categories)}
              value={draft.categoryId}
              onChange={(categoryId) => setDraft((before) => ({ ...before, categoryId }))}
              clearable
            />
            <TextInput label="Website" type="url" placeholder="https://" {...text('website')} />
            <TextInput
              label="Transparency register"
              description={
                registerHint(draft.registerNumber) ??
                'Number in the EU transparency register, if it is registered'
              }
              {...text('registerNumber')}
            />
            <Textarea
              label="Postal address"
              autosize
              minRows={2}
              maxLength={1000}
              value={draft.address}
              error={problems['address']}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setDraft((before) => ({ ...before, address: value }));
              }}
            />
            <FormEnd
              error={conflict ? undefined : save.error}
              pending={save.isPending}
              submit={record ? 'Save' : 'Create'}
              onCancel={onClose}
            />
          </Stack>
        </form>
      </Modal>
      <SaveConflict<OrganisationView>
        error={save.error}
        base={record}
        mine={draft}
        fields={[
          { name: 'name', label: 'Name' },
          { name: 'shortName', label: 'Short name' },
          { name: 'country', label: 'Country' },
          {
            name: 'categoryId',
            label: 'Category',
            show: (id) => categoryOptions(categories).find(({ value }) => value === id)?.label ?? '',
          },
          { name: 'website', label: 'Website' },
          { name: 'registerNumber', label: 'Transparency register' },
          { name: 'kind', label: 'Kind', show: (kind) => kindLabels[kind as OrganisationKind] },
          { name: 'address', label: 'Postal address' },
          { name: 'parentId', label: 'Part of', show: (id) => (id ? 'another organisation' : 'none') },
        ]}
        onClose={() => save.reset()}
        onResolve={(values, version) =>
          save.mutate({ draft: values as Partial<OrganisationDraft>, version }, { onSuccess: onSaved })
        }
      />
    </>
  );
}
