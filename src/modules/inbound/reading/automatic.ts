import { headerAsText, valueOf, type Headers } from './headers.js';

const marks = [
  'x-ms-exchange-inbox-rules-loop',
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'list-id',
  'list-unsubscribe',
  'list-post',
];
const subjects =
  /^(automatic reply|auto(matic)? ?reply|out of office|réponse automatique|automatische antwort|abwesenheitsnotiz|автоматический ответ|автоответ)/iu;

/** Only a hint: people too may write such a subject. */
export const soundsAutomatic = (headers: Headers): boolean =>
  subjects.test(headerAsText(valueOf(headers, 'subject')));

/** Written by a program, not by a person (RFC 3834); such mail is never answered. */
export function isAutomatic(headers: Headers): boolean {
  const header = (name: string) => valueOf(headers, name)?.trim().toLowerCase();
  const submitted = header('auto-submitted');
  return (
    (submitted !== undefined && !/^no\b/.test(submitted)) ||
    header('return-path') === '<>' ||
    marks.some((name) => header(name) !== undefined) ||
    header('x-apple-action') === 'vacation' ||
    /^(auto_reply|bulk|junk|list)$/.test(header('precedence') ?? '') ||
    /-vac@/.test(header('message-id') ?? '') ||
    /^["'<]?(mailer-daemon|postmaster)@|<(mailer-daemon|postmaster)@/.test(header('from') ?? '')
  );
}
