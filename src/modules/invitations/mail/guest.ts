/** One guest as mails need to know them. */
export interface Guest {
  invitationId: string;
  uid: string;
  /** Of the next calendar object. */
  sequence: number;
  email: string;
  /** As others may see it: the alias of somebody at risk. For headers and the calendar entry. */
  name: string;
  /** Opening of the text, by the same name: mails are forwarded, read by assistants, and found on seized devices. */
  greeting: string;
  language: string;
  /** At risk: only cleared staff may see address and text in the outbox. */
  confidential: boolean;
  /** The answer that counts; left out where nobody asked for it. */
  answer?: string | null;
  /** Message-ID of the invitation that left; whatever follows belongs to its thread. */
  firstMail?: string | undefined;
  /** Who sent this guest as their deputy; '' where they are not to be named. */
  inPlaceOf?: string | undefined;
  /** Who gets the guest's mails too, or instead. */
  assistants: Assistant[];
  /** On the copy that an assistant gets: whose assistant reads it. */
  readBy?: { assistantId: string; answersFor: boolean; guestName: string };
}

export interface Assistant {
  personId: string;
  email: string;
  /** As others may see it. */
  name: string;
  greeting: string;
  answersFor: boolean;
  /** The guest gets no mail. */
  instead: boolean;
  atRisk: boolean;
}

/**
 * The copies of a mail, each for one reader: those of the assistants first, the guest's own last unless an assistant gets
 * it instead. A copy for an assistant is in the guest's language, which both of them read.
 */
export function readersOf(guest: Guest): Guest[] {
  const copies = guest.assistants.map((assistant): Guest => ({
    ...guest,
    email: assistant.email,
    name: assistant.name,
    greeting: assistant.greeting,
    confidential: guest.confidential || assistant.atRisk,
    readBy: { assistantId: assistant.personId, answersFor: assistant.answersFor, guestName: guest.name },
  }));
  return guest.assistants.some(({ instead }) => instead) ? copies : [...copies, guest];
}
