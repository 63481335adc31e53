import { figure } from '../../ui/figure';

/** The states of a message in words, with what can still be done. */
export interface StateWords {
  label: string;
  tone: 'good' | 'accent' | 'bad' | 'action' | 'quiet';
  /** What the state means for the reader of the outbox. */
  meaning: string;
  acts: ('hold' | 'release' | 'retry' | 'cancel')[];
}

export const messageStates: Record<string, StateWords> = {
  held: {
    label: 'Held',
    tone: 'accent',
    meaning: 'Waits until somebody releases it.',
    acts: ['release', 'cancel'],
  },
  queued: {
    label: 'Waiting',
    tone: 'action',
    meaning: 'Leaves as soon as it is its turn.',
    acts: ['hold', 'cancel'],
  },
  sending: { label: 'Being sent', tone: 'action', meaning: 'Is being handed to the mail server.', acts: [] },
  sent: { label: 'Sent', tone: 'good', meaning: 'The mail server has taken it.', acts: [] },
  failed: {
    label: 'Failed',
    tone: 'bad',
    meaning: 'The mail server refused it. Correct the address, or try again.',
    acts: ['retry', 'cancel'],
  },
  in_doubt: {
    label: 'In doubt',
    tone: 'accent',
    meaning:
      'The connection broke while it was handed over: it may have arrived. Trying again may send it twice.',
    acts: ['retry', 'cancel'],
  },
  cancelled: { label: 'Cancelled', tone: 'quiet', meaning: 'Never left and never will.', acts: [] },
};

export const actLabels = { hold: 'Hold', release: 'Release', retry: 'Try again', cancel: 'Cancel' } as const;

const dones: Record<keyof typeof actLabels, string> = {
  hold: 'Held',
  release: 'Released',
  retry: 'To be tried again',
  cancel: 'Cancelled',
};

export const mailsText = (count: number): string => (count === 1 ? 'one mail' : `${figure(count)} mails`);

/** What an act did to several mails. @param changed of those it was `asked` for */
export function changedText(act: keyof typeof actLabels, changed: number, asked: number): string {
  const why =
    act === 'release' || act === 'retry'
      ? 'they had another state by then, or all mail of the debate is held back'
      : 'they had left, or had another state by then';
  if (!changed) return `Nothing was changed: ${why}.`;
  const done = `${dones[act]}: ${mailsText(changed)}`;
  return changed < asked ? `${done}; not ${mailsText(asked - changed)}: ${why}.` : `${done}.`;
}

const kinds: Record<string, string> = {
  invitation: 'Invitation',
  invitation_update: 'Change of an invitation',
  update: 'Change of an invitation',
  cancellation: 'Cancellation',
  confirmation: 'Confirmation',
  offer: 'Seat offered',
  reminder: 'Reminder',
  programme: 'Programme',
  follow_up: 'Follow-up mail',
  mail_test: 'Test invitation',
  test: 'Test of a text',
  account_invitation: 'Invitation of a colleague',
  account_reset: 'New password',
};

export const kindLabel = (kind: string) =>
  kinds[kind] ?? `${kind[0]?.toUpperCase() ?? ''}${kind.slice(1).replaceAll(/[_.-]/g, ' ')}`;
