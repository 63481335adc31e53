import { Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { conflictOf, SaveConflict } from '../../ui/save-conflict';
import { TextByLanguage } from '../../ui/text-by-language';
import { FormEnd } from '../../ui/form-end';
import type { FollowUpEvent } from './follow-up-page';
import { recordKinds, useRecordWrites, type AnyRecord, type RecordKind } from './records.data';

interface Props {
  event: FollowUpEvent;
  kind: RecordKind;
  record?: AnyRecord;
  onClose: () => void;
}

export function RecordForm({ event, kind, record, onClose }: Props) {
  const words = recordKinds[kind];
  const { save } = useRecordWrites(event.id, kind);
  const [values, setValues] = useState<Record<string, string | Record<string, string>>>(() =>
    Object.fromEntries(
      words.fields.map(({ key, perLanguage }) => [key, record?.[key] ?? (perLanguage ? {} : '')]),
    ),
  );
  const [status, setStatus] = useState(record?.status ?? words.statuses[0]?.value);
  const conflict = conflictOf<AnyRecord>(save.error);
  const mine = { ...values, ...(status ? { status } : {}) };
  const set = (key: string, value: string | Record<string, string>) =>
    setValues((before) => ({ ...before, [key]: value }));
  return (
    <>
      <Modal
        opened={!conflict}
        onClose={onClose}
        title={record ? `Change the ${words.one}` : words.add}
        size="lg"
      >
        <form
          onSubmit={(submit) => {
            submit.preventDefault();
            save.mutate({ record, body: mine }, { onSuccess: onClose });
          }}
        >
          <Stack>
            {words.fields.map((field) =>
              field.perLanguage ? (
                <TextByLanguage
                  key={field.key}
                  label={field.label}
                  languages={event.languages}
                  mainLanguage={event.mainLanguage}
                  value={values[field.key] as Record<string, string>}
                  onChange={(value) => set(field.key, value)}
                  kind={field.markdown ? 'markdown' : field.lines ? 'prose' : 'line'}
                  required={field.required}
                  maxLength={field.markdown ? 5000 : field.lines ? 2000 : 300}
                  rows={field.markdown ? 4 : undefined}
                />
              ) : (
                <TextInput
                  key={field.key}
                  label={field.label}
                  description={field.hint}
                  type={field.key === 'url' ? 'url' : 'text'}
                  placeholder={field.key === 'url' ? 'https://' : undefined}
                  value={values[field.key] as string}
                  onChange={(e) => set(field.key, e.currentTarget.value)}
                  required={field.required}
                />
              ),
            )}
            {words.statuses.length > 0 && (
              <Select
                label="Status"
                data={words.statuses.map(({ value, label }) => ({ value, label }))}
                value={status}
                onChange={(value) => setStatus(value ?? undefined)}
                allowDeselect={false}
              />
            )}
            <FormEnd
              error={conflict ? undefined : save.error}
              pending={save.isPending}
              submit={record ? 'Save' : 'Add'}
              onCancel={onClose}
            />
          </Stack>
        </form>
      </Modal>
      <SaveConflict<AnyRecord>
        error={save.error}
        base={record}
        mine={mine}
        fields={[
          ...words.fields.map(({ key, label }) => ({ name: key, label })),
          {
            name: 'status',
            label: 'Status',
            show: (value: unknown) => words.statuses.find((one) => one.value === value)?.label ?? '',
          },
        ]}
        onClose={() => save.reset()}
        onResolve={(values, version) =>
          record && save.mutate({ record: { id: record.id, version }, body: values }, { onSuccess: onClose })
        }
      />
    </>
  );
}
