import { Alert, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError, messageOf } from '../../api/errors';
import { categoryOptions, useCategories } from '../../ui/category-mark';
import { conflictOf, SaveConflict } from '../../ui/save-conflict';
import { useSaveOrganisation, type OrganisationDraft, type OrganisationView } from './organisations.data';

interface Props {
  record?: OrganisationView;
  onClose: () => void;
  onSaved: (record: OrganisationView) => void;
}

export function OrganisationForm({ record, onClose, onSaved }: Props) {
  const categories = useCategories();
  const [draft, setDraft] = useState<OrganisationDraft>({
    name: record?.name ?? '',
    shortName: record?.shortName ?? '',
    categoryId: record?.categoryId ?? null,
    country: record?.country ?? '',
    website: record?.website ?? '',
    registerNumber: record?.registerNumber ?? '',
  });
  const save = useSaveOrganisation(record);
  const conflict = conflictOf<OrganisationView>(save.error);
  const problems = save.error instanceof ApiError ? save.error.fields : {};
  const text = (key: Exclude<keyof OrganisationDraft, 'categoryId'>) => ({
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
              description="Number in the EU transparency register, if it is registered"
              {...text('registerNumber')}
            />
            {save.error && !conflict && <Alert color="bad">{messageOf(save.error)}</Alert>}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={save.isPending}>
                {record ? 'Save' : 'Create'}
              </Button>
            </Group>
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
        ]}
        onClose={() => save.reset()}
        onResolve={(values, version) =>
          save.mutate({ draft: values as Partial<OrganisationDraft>, version }, { onSuccess: onSaved })
        }
      />
    </>
  );
}
