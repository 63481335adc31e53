/** Mails about an event to a guest by which they follow from the guest's own yes. */
const news = new Set(['rescheduled', 'changed', 'postponed', 'cancelled', 'withdrawn']);

/** Mails that answer what the guest did. */
const replies = new Set(['confirmation', 'offer', 'proposal_declined']);

/**
 * Whether a mail is sent on our own account, and so kept from readers who unsubscribed. What answers the guest is not,
 * nor what becomes of a debate to which the guest said yes or maybe: they count on it. Assistants said nothing themselves.
 * @param answer the guest's answer that counts; null or undefined without one
 */
export function isMailing(kind: string, answer: string | null | undefined, toAssistant: boolean): boolean {
  if (toAssistant) return true;
  if (replies.has(kind)) return false;
  return !(news.has(kind) && (answer === 'accepted' || answer === 'tentative'));
}
