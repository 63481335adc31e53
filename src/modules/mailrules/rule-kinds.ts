import type { GuestMailKind } from '../invitations/templates/guest-mail-kinds.js';
import type { Reached } from './mail-rule-audience.queries.js';
import type { MailRuleMails, RuleText } from './mail-rule-mails.js';
import { ruleWords } from './words.js';

type Case = Omit<GuestMailKind, 'group' | 'example'> & {
  rule: RuleText['kind'];
  reached: Partial<Reached>;
};

const programme = (language: string) => ruleWords(language).programmeSubject('{{title}}', '{{day}}');
const thanks = (language: string) => ruleWords(language).thanksSubject('{{title}}');

const cases: Case[] = [
  {
    kind: 'programme',
    name: 'Programme, to those who come',
    builtIn: (language) => ({ subject: programme(language), body: ruleWords(language).programme }),
    rule: 'programme',
    reached: { group: 'accepted', answer: 'accepted', mode: 'room' },
  },
  {
    kind: 'programme_waiting',
    name: 'Programme, to those without a seat',
    builtIn: (language) => ({ subject: programme(language), body: ruleWords(language).waiting }),
    rule: 'programme',
    reached: { group: 'waiting', answer: 'accepted' },
  },
  {
    kind: 'thanks_came',
    name: 'Thanks, to those who came',
    builtIn: (language) => ({ subject: thanks(language), body: ruleWords(language).came }),
    rule: 'thanks',
    reached: { group: 'came', answer: 'accepted', came: true },
  },
  {
    kind: 'thanks_missed',
    name: 'Thanks, to those who did not come',
    builtIn: (language) => ({ subject: thanks(language), body: ruleWords(language).missed }),
    rule: 'thanks',
    reached: { group: 'accepted', answer: 'accepted' },
  },
];

/** The mails around the debate. */
export const ruleMailKinds = (mails: MailRuleMails): GuestMailKind[] =>
  cases.map(({ rule, reached, ...kind }) => ({
    ...kind,
    group: 'around',
    example: async (event, guest) => {
      const { sessions, afterwards } = await mails.content(event.id);
      const content = { event, sessions, afterwards: { ...afterwards, event } };
      const someone: Reached = { ...nobody, ...reached, invitationId: guest.invitationId };
      return mails.draft(content, { kind: rule, note: {} }, someone, guest, 'example');
    },
  }));

const nobody = {
  group: 'none',
  mode: null,
  leftOut: null,
  answer: null,
  came: false,
  speaks: false,
  open: null,
} as const;
