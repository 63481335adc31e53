import type { Schema } from '../../api/client';
import { figure } from '../../ui/figure';
import { languageName } from '../../ui/languages';

type Forecast = Schema<'NewsForecastView'>;

const guestsText = (count: number) => (count === 1 ? 'One guest' : `${figure(count)} guests`);
const mailsText = (count: number) => (count === 1 ? 'one mail' : `${figure(count)} mails`);

/** "142 guests are written to: 120 mails in English, 22 in French." */
export function toldText({ guests, mails, byLanguage, held }: Forecast): string {
  if (!mails) return 'Nobody is written to.';
  const [first, ...others] = Object.entries(byLanguage).sort(([, one], [, other]) => other - one);
  const languages = [
    `${mailsText(first![1])} in ${languageName(first![0])}`,
    ...others.map(([language, count]) => `${figure(count)} in ${languageName(language)}`),
  ];
  const copies = mails > guests ? ' Assistants get a copy.' : '';
  const waits = held
    ? ` ${held === mails ? (mails === 1 ? 'It waits' : 'All of them wait') : `${figure(held)} of them ${held === 1 ? 'waits' : 'wait'}`} in the outbox until somebody releases ${held === 1 ? 'it' : 'them'}.`
    : '';
  return `${guestsText(guests)} ${guests === 1 ? 'is' : 'are'} written to: ${languages.join(', ')}.${copies}${waits}`;
}

/** Who is not, and why. */
export function untoldText(
  { none, toWrite }: Pick<Forecast, 'none' | 'toWrite'>,
  change: Schema<'NewsChange'>,
): string[] {
  const whys: [number, string][] = [
    [none.declined, 'said no'],
    [none.unreached, 'never had their invitation'],
    [none.unsubscribed, 'unsubscribed from your mails'],
    [none.alone, 'may not be written to, or cannot'],
    [none.unaware, 'had a neutral entry, which stays as it is'],
  ];
  const all = whys.reduce((sum, [count]) => sum + count, 0);
  const ends = change === 'postpone' || change === 'cancel';
  return [
    ...(all
      ? [
          `${guestsText(all)} ${all === 1 ? 'hears' : 'hear'} nothing: ${whys
            .filter(([count]) => count)
            .map(([count, why]) => `${figure(count)} ${why}`)
            .join(', ')}.`,
        ]
      : []),
    ...(none.unsent
      ? [
          `${none.unsent === 1 ? 'One invitation that has' : `${figure(none.unsent)} invitations that have`} not left ${none.unsent === 1 ? 'is' : 'are'} stopped in the outbox.`,
        ]
      : []),
    ...(toWrite
      ? [
          `${toWrite === 1 ? 'One invitation of a wave is' : `${figure(toWrite)} invitations of a wave are`} still to be written${ends ? ' and will not be.' : '; they say it as it is then.'}`,
        ]
      : []),
  ];
}
