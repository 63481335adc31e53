/** Every kind of mail that the program writes: to guests, then to staff and to those who wrote to us. */
export const mailKinds = [
  'invitation',
  'reminder',
  'changed',
  'rescheduled',
  'postponed',
  'cancelled',
  'withdrawn',
  'confirmation',
  'offer',
  'page_code',
  'proposal_declined',
  'programme',
  'follow_up',
  'account',
  'mail_test',
  'test',
  'reply_forwarded',
  'reply_refused',
] as const;
export type MailKind = (typeof mailKinds)[number];
