import type { Schema } from '../../../api/client';
import { languageName } from '../../../ui/languages';

export const notRemindedWords: Record<Schema<'NotReminded'>, string> = {
  do_not_contact: 'is not to be written to',
  no_address: 'has no address',
  unsubscribed: 'unsubscribed from your mails',
};

/** Whom a reminder reaches, before it is sent. */
export function remindedText({
  silent,
  reached,
  held,
  byLanguage,
}: Omit<Schema<'SilentView'>, 'people'>): string {
  const left = silent - reached;
  const languages = Object.entries(byLanguage)
    .sort(([, one], [, other]) => other - one)
    .map(([language, count]) => `${count} in ${languageName(language)}`)
    .join(', ');
  return [
    reached
      ? `${reached === 1 ? 'One guest gets' : `${reached} guests get`} a short mail with their own link: ${languages}.`
      : silent
        ? 'Nobody of them can be reminded.'
        : 'Nobody is left to remind: all of them have answered.',
    ...(held
      ? [
          `${held === 1 ? 'One of these mails waits' : `${held} of these mails wait`} in the outbox until somebody releases ${held === 1 ? 'it' : 'them'}.`,
        ]
      : []),
    ...(reached && left ? [`${left} ${left === 1 ? 'gets' : 'get'} none: see below.`] : []),
  ].join(' ');
}
