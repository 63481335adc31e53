import type { FastifyRequest } from 'fastify';
import type { Problem } from '../../../platform/http/problem.filter.js';
import { colon, typeset } from '../../../platform/i18n/french.js';
import { negotiate, uiLanguage, uiLanguages, type UiLanguage } from '../../../platform/i18n/text.js';
import { renderDocument } from './document.js';

/** A problem as a page for people, in their language: what happened, what to do, and a reference to quote. */
export function errorPage(problem: Problem, request: FastifyRequest): string {
  const query = request.query as Record<string, unknown> | undefined;
  const asked = typeof query?.['lang'] === 'string' ? query['lang'] : undefined;
  const language = uiLanguage(asked ?? negotiate(request.headers['accept-language'], uiLanguages));
  const words = wordsFor(problem.status, language);
  // Details of what the reader sent are only said in English; the general advice stands in every language.
  const detail = language === 'en' || problem.status === 400 || problem.status === 409 ? problem.detail : '';
  const own = words.advice ?? detail;
  return renderDocument({
    language,
    title: words.title,
    sender: 'Hemicycle',
    width: 'narrow',
    children: (
      <>
        <p className="kicker">{problem.status}</p>
        <h1>{words.title}</h1>
        <p className="lead">{own || detail}</p>
        {own && detail && own !== detail && problem.status !== 404 ? <p lang="en">{detail}</p> : null}
        <p className="small">
          {reference[language]}
          {colon(language)}
          <code>{problem.instance}</code>
        </p>
      </>
    ),
  });
}

interface ErrorWords {
  title: string;
  advice?: string;
}

const reference = { en: 'Reference', fr: 'Référence', de: 'Kennung', ru: 'Номер обращения' };

function wordsFor(status: number, language: UiLanguage): ErrorWords {
  if (status === 404 || status === 410) return missing[language];
  if (status === 429) return tooMany[language];
  if (status === 503) return away[language];
  if (status >= 500) return broken[language];
  return refused[language];
}

const missing: Record<UiLanguage, ErrorWords> = typeset({
  en: {
    title: 'We could not find this page',
    advice:
      'The link may be incomplete, or no longer valid. Please open it again from the mail we sent you, or reply to that mail.',
  },
  fr: {
    title: 'Cette page est introuvable',
    advice:
      'Le lien est peut-être incomplet ou n’est plus valable. Ouvrez-le à nouveau depuis notre courriel, ou répondez à ce courriel.',
  },
  de: {
    title: 'Diese Seite gibt es nicht',
    advice:
      'Der Link ist vielleicht unvollständig oder nicht mehr gültig. Bitte öffnen Sie ihn noch einmal aus unserer E-Mail oder antworten Sie darauf.',
  },
  ru: {
    title: 'Страница не найдена',
    advice:
      'Возможно, ссылка неполная или больше не действует. Откройте её ещё раз из нашего письма или ответьте на него.',
  },
});
const tooMany: Record<UiLanguage, ErrorWords> = typeset({
  en: { title: 'Too many attempts', advice: 'Please wait a few minutes and try again.' },
  fr: { title: 'Trop de tentatives', advice: 'Merci de patienter quelques minutes avant de réessayer.' },
  de: {
    title: 'Zu viele Versuche',
    advice: 'Bitte warten Sie einige Minuten und versuchen Sie es dann erneut.',
  },
  ru: { title: 'Слишком много попыток', advice: 'Подождите несколько минут и попробуйте снова.' },
});
const away: Record<UiLanguage, ErrorWords> = typeset({
  en: {
    title: 'Please try again in a moment',
    advice: 'The service is not reachable right now. Nothing was changed; what you sent can be sent again.',
  },
  fr: {
    title: 'Veuillez réessayer dans un instant',
    advice:
      'Le service est momentanément indisponible. Rien n’a été modifié ; vous pouvez renvoyer votre réponse.',
  },
  de: {
    title: 'Bitte versuchen Sie es gleich noch einmal',
    advice: 'Der Dienst ist gerade nicht erreichbar. Es wurde nichts geändert; Sie können erneut absenden.',
  },
  ru: {
    title: 'Попробуйте ещё раз через минуту',
    advice: 'Сервис сейчас недоступен. Ничего не изменилось; ответ можно отправить ещё раз.',
  },
});
const broken: Record<UiLanguage, ErrorWords> = typeset({
  en: {
    title: 'Something went wrong on our side',
    advice: 'Nothing was changed. Please try again, and quote the reference below if it stays.',
  },
  fr: {
    title: 'Une erreur s’est produite de notre côté',
    advice:
      'Rien n’a été modifié. Veuillez réessayer et, si cela persiste, indiquer la référence ci-dessous.',
  },
  de: {
    title: 'Bei uns ist etwas schiefgegangen',
    advice: 'Es wurde nichts geändert. Bitte versuchen Sie es erneut und nennen Sie sonst die Kennung unten.',
  },
  ru: {
    title: 'Произошла ошибка на нашей стороне',
    advice: 'Ничего не изменилось. Попробуйте ещё раз; если не поможет, сообщите номер обращения.',
  },
});
const refused: Record<UiLanguage, ErrorWords> = typeset({
  en: { title: 'This could not be done' },
  fr: { title: 'Cette action n’a pas pu aboutir' },
  de: { title: 'Das war nicht möglich' },
  ru: { title: 'Действие не выполнено' },
});
