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
}
