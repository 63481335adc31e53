import { ActionIcon, Alert, Button, ColorInput, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ifMatch, take, type Schema } from '../../api/client';
import { messageOf } from '../../api/errors';
import { Card } from '../../ui/card';
import { CategoryDot } from '../../ui/category-dot';
import { ConfirmDialog } from '../../ui/confirm-button';
import { FormEnd } from '../../ui/form-end';
import { pick } from '../../ui/languages';
import { conflictOf, SaveConflict } from '../../ui/save-conflict';
import { mailLanguages } from '../../ui/mail-languages';
import { SortableList } from '../../ui/sortable/sortable-list';
import { TextByLanguage } from '../../ui/text-by-language';
import { categoryTableQuery, useCategoryWrite, type Category } from './ranks.data';
import styles from './settings.module.css';

const nameOf = ({ label }: Category) => pick(label as Record<string, string>);
const patterns = [
  { value: 'plain', label: 'Plain' },
  { value: 'stripe', label: 'Stripes' },
  { value: 'dot', label: 'Dots' },
  { value: 'cross', label: 'Crosses' },
  { value: 'ring', label: 'Rings' },
];

/** The audiences people count as, with the colour and pattern of their seats. */
export function CategoriesCard() {
  const categories = useQuery(categoryTableQuery);
  const order = useCategoryWrite((ids: string[]) =>
    take(api.PUT('/api/v1/categories/order', { body: { ids } })),
  );
  const remove = useCategoryWrite((categoryId: string) =>
    take(api.DELETE('/api/v1/categories/{categoryId}', { params: { path: { categoryId } } })),
  );
  const [editing, setEditing] = useState<Category | 'new'>();
  const [removing, setRemoving] = useState<Category>();
  return (
    <Card
      title="Categories"
      aside={
        <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => setEditing('new')}>
          Add a category
        </Button>
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        The audience a person counts as: quotas of seats, balance of lists and the colours of the room go by
        it.
      </Text>
      {(categories.error ?? order.error) && (
        <Alert color="bad">{messageOf(categories.error ?? order.error)}</Alert>
      )}
      <SortableList items={categories.data ?? []} nameOf={nameOf} onOrder={(ids) => order.mutate(ids)}>
        {(category) => (
          <div className={styles.row}>
            <span className={styles.words}>
              <CategoryDot colour={category.colour}>{nameOf(category)}</CategoryDot>
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Change ${nameOf(category)}`}
              onClick={() => setEditing(category)}
            >
              <IconPencil size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={category.id === 'other'}
              aria-label={`Delete ${nameOf(category)}`}
              onClick={() => setRemoving(category)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        )}
      </SortableList>
      {editing && (
        <CategoryDialog
          category={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
      <ConfirmDialog
        opened={Boolean(removing)}
        onClose={() => setRemoving(undefined)}
        title={`Delete “${removing ? nameOf(removing) : ''}”?`}
        text="It can only be deleted while nobody counts as it."
        confirm="Delete"
        colour="bad"
        onConfirm={() => remove.mutateAsync(removing!.id)}
      />
    </Card>
  );
}

function CategoryDialog({ category, onClose }: { category?: Category; onClose: () => void }) {
  const [label, setLabel] = useState<Record<string, string>>({
    ...(category?.label as Record<string, string>),
  });
  const [colour, setColour] = useState(category?.colour ?? '#7a8599');
  const [pattern, setPattern] = useState<Schema<'CategoryPattern'>>(
    (category?.pattern as Schema<'CategoryPattern'>) ?? 'plain',
  );
  const mine = { label, colour, pattern };
  const save = useCategoryWrite(({ body, version }: { body: Partial<typeof mine>; version?: number }) =>
    take(
      category
        ? api.PATCH('/api/v1/categories/{categoryId}', {
            params: { path: { categoryId: category.id } },
            headers: ifMatch({ version: version ?? category.version }),
            body,
          })
        : api.POST('/api/v1/categories', { body: mine }),
    ),
  );
  const conflict = conflictOf<Category>(save.error);
  return (
    <>
      <Modal opened={!conflict} onClose={onClose} title={category ? 'Change the category' : 'New category'}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ body: mine }, { onSuccess: onClose });
          }}
        >
          <Stack>
            <TextByLanguage
              label="Name"
              languages={mailLanguages.map(({ value }) => value)}
              mainLanguage="en"
              value={label}
              onChange={setLabel}
              maxLength={60}
              required
            />
            <Group grow align="start">
              <ColorInput label="Colour" value={colour} onChange={setColour} withEyeDropper={false} />
              <Select
                label="Pattern"
                description="For those who cannot tell the colours apart"
                inputWrapperOrder={['label', 'input', 'description']}
                data={patterns}
                value={pattern}
                allowDeselect={false}
                onChange={(value) => setPattern(value as Schema<'CategoryPattern'>)}
              />
            </Group>
            <FormEnd
              error={conflict ? undefined : save.error}
              pending={save.isPending}
              submit={category ? 'Save' : 'Add'}
              disabled={!label['en']?.trim()}
              onCancel={onClose}
            />
          </Stack>
        </form>
      </Modal>
      <SaveConflict<Category>
        error={save.error}
        base={category}
        mine={mine}
        fields={[
          { name: 'label', label: 'Name' },
          { name: 'colour', label: 'Colour' },
          { name: 'pattern', label: 'Pattern' },
        ]}
        onClose={save.reset}
        onResolve={(values, version) =>
          save.mutate({ body: values as Partial<typeof mine>, version }, { onSuccess: onClose })
        }
      />
    </>
  );
}
