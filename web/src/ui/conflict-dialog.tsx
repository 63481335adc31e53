import { Button, Group, Modal, Radio, Text } from '@mantine/core';
import { useState } from 'react';
import { languageName } from './languages';
import classes from './conflict-dialog.module.css';

export interface ConflictField {
  name: string;
  label: string;
  /** How a value reads; objects keyed by language and lists have a sensible default. */
  show?: (value: unknown) => string;
}

interface Props<T extends { version: number }> {
  /** What the user tried to save. */
  mine: Partial<T>;
  /** The record as the server has it now; the dialog is open while it is given. */
  theirs: T | undefined;
  /** The record as it was when the user began. */
  base: T;
  fields: ConflictField[];
  onClose: () => void;
  /** Saves these values on top of `theirs`. */
  onResolve: (values: Partial<T>, theirs: T) => void;
}

/** Somebody else saved in between (412): shows both sides field by field, and lets the user choose. */
export function ConflictDialog<T extends { version: number }>(props: Props<T>) {
  const { theirs, onClose } = props;
  return (
    <Modal
      opened={theirs !== undefined}
      onClose={onClose}
      size="xl"
      title="Somebody else changed this in the meantime"
    >
      {theirs ? <Choice {...props} theirs={theirs} /> : null}
    </Modal>
  );
}

function Choice<T extends { version: number }>({
  mine,
  theirs,
  base,
  fields,
  onClose,
  onResolve,
}: Props<T> & { theirs: T }) {
  const at = (record: Partial<T>, name: string) => record[name as keyof T] as unknown;
  const changed = fields.filter(({ name }) => name in mine && !same(at(mine, name), at(base, name)));
  const clashes = changed.filter(
    ({ name }) => !same(at(theirs, name), at(base, name)) && !same(at(theirs, name), at(mine, name)),
  );
  const theirsOnly = fields.filter(
    ({ name }) => !same(at(theirs, name), at(base, name)) && !clashes.some((clash) => clash.name === name),
  );
  const [choices, setChoices] = useState<Record<string, 'mine' | 'theirs'>>({});
  const save = () => {
    const kept = changed.filter(({ name }) => choices[name] !== 'theirs');
    onResolve(Object.fromEntries(kept.map(({ name }) => [name, at(mine, name)])) as Partial<T>, theirs);
  };
  return (
    <>
      <Text>
        {clashes.length
          ? 'You both changed the fields below. Choose what to keep.'
          : 'You changed different fields, so both changes can be kept.'}
      </Text>
      {clashes.map((field) => (
        <fieldset key={field.name} className={classes.field}>
          <legend>{field.label}</legend>
          <Radio.Group
            aria-label={field.label}
            value={choices[field.name] ?? 'mine'}
            onChange={(value) => setChoices({ ...choices, [field.name]: value as 'mine' | 'theirs' })}
          >
            <div className={classes.sides}>
              <Radio value="mine" label={<Side title="Yours" value={show(field, at(mine, field.name))} />} />
              <Radio
                value="theirs"
                label={<Side title="Theirs" value={show(field, at(theirs, field.name))} />}
              />
            </div>
          </Radio.Group>
        </fieldset>
      ))}
      {theirsOnly.length ? (
        <Text size="sm" c="dimmed" mt="md">
          Also changed by them, and kept: {theirsOnly.map(({ label }) => label).join(', ')}.
        </Text>
      ) : null}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Keep editing
        </Button>
        <Button onClick={save}>Save this</Button>
      </Group>
    </>
  );
}

function Side({ title, value }: { title: string; value: string }) {
  return (
    <>
      <span className={classes.who}>{title}</span>
      <span className={classes.value}>{value || 'empty'}</span>
    </>
  );
}

const same = (a: unknown, b: unknown) => stable(a) === stable(b);

function stable(value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  if (Array.isArray(value)) return JSON.stringify(value.map(stable));
  if (typeof value !== 'object') return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, part]) => [key, stable(part)] as const);
  return JSON.stringify(parts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function show(field: ConflictField, value: unknown): string {
  if (field.show) return field.show(value);
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((part) => show({ ...field, show: undefined }, part)).join(', ');
  if (typeof value === 'object')
    return Object.entries(value)
      .filter(([, text]) => text)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, text]) => `${code.length < 4 ? languageName(code) : code}: ${String(text)}`)
      .join('\n');
  return String(value);
}
