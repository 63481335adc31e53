import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { typeset } from '../../platform/i18n/french.js';
import { uiLanguage, type UiLanguage } from '../../platform/i18n/text.js';
import { EventsQueries } from '../events/events.queries.js';
import { EventText } from '../invitations/mail/event-text.js';
import type { MessageDraft } from '../mail/message-draft.js';
import type { InboundRecord } from './inbound.queries.js';
import type { Sender } from './reading/addresses.js';

interface Words {
  subject: (title: string) => string;
  text: (title: string) => string;
  ask: (contact: string) => string;
  sender: (team: string) => string;
}

const words: Record<UiLanguage, Words> = typeset({
  en: {
    subject: (title) => `Your reply could not be counted: ${title}`,
    text: (title) =>
      `Thank you for your reply to the invitation to “${title}”. Invitations are personal: it was sent to somebody else, and an answer from your address cannot be counted.`,
    ask: (contact) => `If you would like to take part, please write to ${contact}.`,
    sender: (team) => `${team} sends this because a reply came from your address.`,
  },
  fr: {
    subject: (title) => `Votre réponse n’a pas pu être prise en compte : ${title}`,
    text: (title) =>
      `Merci de votre réponse à l’invitation à « ${title} ». Les invitations sont personnelles : celle-ci a été envoyée à quelqu’un d’autre, et une réponse depuis votre adresse ne peut pas être prise en compte.`,
    ask: (contact) => `Si vous souhaitez participer, veuillez écrire à ${contact}.`,
    sender: (team) => `${team} vous envoie ce message parce qu’une réponse est venue de votre adresse.`,
  },
  de: {
    subject: (title) => `Ihre Antwort konnte nicht gezählt werden: ${title}`,
    text: (title) =>
      `Vielen Dank für Ihre Antwort auf die Einladung zu „${title}“. Einladungen sind persönlich: Diese ging an jemand anderen, und eine Antwort von Ihrer Adresse kann nicht gezählt werden.`,
    ask: (contact) => `Wenn Sie teilnehmen möchten, schreiben Sie bitte an ${contact}.`,
    sender: (team) => `${team} schreibt Ihnen, weil eine Antwort von Ihrer Adresse kam.`,
  },
  ru: {
    subject: (title) => `Ваш ответ не может быть учтён: ${title}`,
    text: (title) =>
      `Спасибо за ответ на приглашение «${title}». Приглашения именные: это было отправлено другому человеку, и ответ с Вашего адреса не может быть учтён.`,
    ask: (contact) => `Если Вы хотите принять участие, напишите, пожалуйста, по адресу ${contact}.`,
    sender: (team) => `${team} пишет Вам, потому что с Вашего адреса пришёл ответ.`,
  },
});

/** To somebody who answered an invitation that is not theirs. Names nobody: whose it is, is not theirs to know. */
@Injectable()
export class RefusalMail {
  constructor(private readonly events: EventsQueries) {}

  async draft(tx: Tx, record: InboundRecord, to: Sender): Promise<MessageDraft> {
    const event = await this.events.record(record.eventId!, tx);
    const language = uiLanguage(event.mainLanguage);
    const say = words[language];
    // Whoever answers for somebody at risk may be anybody.
    const text = EventText.for(event, { language, confidential: record.withheld });
    const { title, sender } = text;
    const contact = event.mailReplyTo ?? event.contactEmail;
    return {
      kind: 'reply_refused',
      teamId: event.teamId,
      eventId: event.id,
      // Not the invitation's: it is no mail to its guest.
      correlationId: record.id,
      orderingKey: record.id,
      dedupeKey: `refused:${record.id}`,
      to: { address: to.address, name: to.name },
      fromName: sender,
      replyTo: { address: contact, name: sender },
      subject: say.subject(title),
      blocks: [
        { type: 'paragraph', text: say.text(title) },
        { type: 'paragraph', text: say.ask(contact) },
        ...text.signature,
      ],
      footer: [say.sender(text.discreet ? sender : event.teamName)],
      language,
      // Who answered for somebody at risk may say who that is.
      confidential: record.withheld,
    };
  }
}
