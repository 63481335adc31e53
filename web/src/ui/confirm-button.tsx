import { Button, Group, Modal, Text, TextInput, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useRef, useState, type ReactNode } from 'react';
import { ApiError, messageOf } from '../api/errors';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  /** The question, such as "Cancel this debate?". */
  title: string;
  /** What will happen, and whether it can be taken back. */
  text: ReactNode;
  confirm: string;
  /** While nothing would come of it. */
  disabled?: boolean;
  colour?: string;
  /** Asks for a reason, which is handed to `onConfirm`. */
  reason?: { label: string; required?: boolean; placeholder?: string };
  onConfirm: (reason: string) => unknown;
  children?: ReactNode;
}

/** Asks before an act that cannot simply be undone; stays open and says why when the act fails. */
export function ConfirmDialog({
  opened,
  onClose,
  title,
  text,
  confirm,
  disabled,
  colour,
  reason,
  onConfirm,
  children,
}: DialogProps) {
  const [why, setWhy] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const field = useRef<HTMLInputElement>(null);
  const ofReason = reason && error instanceof ApiError ? error.fields['reason'] : undefined;
  // What was said, or went wrong, the last time is nothing to whoever asks anew.
  const close = () => {
    setWhy('');
    setError(undefined);
    onClose();
  };
  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm(why.trim());
      close();
    } catch (failure) {
      setError(failure);
      // The button that was pressed lost the focus while it waited.
      field.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened={opened} onClose={close} title={title}>
      <form onSubmit={(event) => (event.preventDefault(), void run())}>
        <Text component="div">{text}</Text>
        {children}
        {reason ? (
          <TextInput
            mt="md"
            data-autofocus
            ref={field}
            label={reason.label}
            error={ofReason}
            placeholder={reason.placeholder}
            required={reason.required}
            value={why}
            maxLength={500}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        ) : null}
        {error && !ofReason ? (
          <Text c="bad" mt="sm" role="alert">
            {messageOf(error)}
          </Text>
        ) : null}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            type="submit"
            color={colour ?? 'action'}
            loading={busy}
            disabled={disabled || (reason?.required && !why.trim())}
          >
            {confirm}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

type Props = Omit<DialogProps, 'opened' | 'onClose' | 'disabled' | 'children'> &
  Omit<ButtonProps, 'title' | 'onClick'> & { children: ReactNode };

export function ConfirmButton({
  title,
  text,
  confirm,
  colour,
  reason,
  onConfirm,
  children,
  ...button
}: Props) {
  const [opened, state] = useDisclosure(false);
  return (
    <>
      <Button {...button} onClick={state.open}>
        {children}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={state.close}
        {...{ title, text, confirm, colour, reason, onConfirm }}
      />
    </>
  );
}
