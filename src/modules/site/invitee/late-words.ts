import { typeset } from '../../../platform/i18n/french.js';
import type { UiLanguage } from '../../../platform/i18n/text.js';

/** To whoever opens their page after the deadline, where the organisers decide about late answers. */
export const lateWords: Record<UiLanguage, { late: string; waits: string }> = typeset({
  en: {
    late: 'The time for answers is over. What you tell us now waits for the organisers, who write to you; that you cannot come counts at once.',
    waits:
      'What you told us after the deadline waits for the organisers. They write to you. Until then what you told us before stands.',
  },
  fr: {
    late: 'Le délai de réponse est passé. Ce que vous indiquez maintenant est soumis aux organisateurs, qui vous écriront ; un désistement est pris en compte aussitôt.',
    waits:
      'Ce que vous avez indiqué après l’échéance est soumis aux organisateurs. Ils vous écriront. D’ici là, votre réponse précédente reste valable.',
  },
  de: {
    late: 'Die Frist für Antworten ist vorbei. Was Sie jetzt mitteilen, prüfen die Veranstalter und schreiben Ihnen; eine Absage gilt sofort.',
    waits:
      'Was Sie nach der Frist mitgeteilt haben, prüfen die Veranstalter. Sie schreiben Ihnen. Bis dahin gilt, was Sie vorher mitgeteilt haben.',
  },
  ru: {
    late: 'Срок для ответов истёк. То, что Вы сообщите сейчас, рассмотрят организаторы и напишут Вам; отказ учитывается сразу.',
    waits:
      'То, что Вы сообщили после срока, рассматривают организаторы. Они напишут Вам. До тех пор в силе Ваш прежний ответ.',
  },
});

/** The same to a companion, whose address nobody knows: what is decided stands on their page. */
export const companionLateWords: Record<
  UiLanguage,
  { late: string; waits: string; refused: (reason: string) => string }
> = {
  en: {
    late: 'The time for changes is over. What you tell us now waits for the organisers; come back here to see what they decide. That you cannot come counts at once.',
    waits:
      'What you told us after the deadline waits for the organisers; this page will show what they decide. Until then what you told us before stands.',
    refused: (reason) =>
      `What you told us after the deadline could not be taken. What you told us before stands. The reason: ${reason}`,
  },
  fr: {
    late: 'Le délai pour les modifications est passé. Ce que vous indiquez maintenant est soumis aux organisateurs ; revenez ici pour voir leur décision. Un désistement est pris en compte aussitôt.',
    waits:
      'Ce que vous avez indiqué après l’échéance est soumis aux organisateurs ; cette page montrera leur décision. D’ici là, ce que vous aviez indiqué reste valable.',
    refused: (reason) =>
      `Ce que vous avez indiqué après l’échéance n’a pas pu être accepté. Ce que vous aviez indiqué reste valable. Le motif : ${reason}`,
  },
  de: {
    late: 'Die Frist für Änderungen ist vorbei. Was Sie jetzt mitteilen, prüfen die Veranstalter; was sie entscheiden, steht dann hier. Eine Absage gilt sofort.',
    waits:
      'Was Sie nach der Frist mitgeteilt haben, prüfen die Veranstalter; was sie entscheiden, steht dann auf dieser Seite. Bis dahin gilt, was Sie vorher mitgeteilt haben.',
    refused: (reason) =>
      `Was Sie nach der Frist mitgeteilt haben, konnte nicht angenommen werden. Es gilt, was Sie vorher mitgeteilt haben. Der Grund: ${reason}`,
  },
  ru: {
    late: 'Срок для изменений истёк. То, что Вы сообщите сейчас, рассмотрят организаторы; их решение появится здесь. Отказ учитывается сразу.',
    waits:
      'То, что Вы сообщили после срока, рассматривают организаторы; их решение появится на этой странице. До тех пор в силе то, что Вы сообщили раньше.',
    refused: (reason) =>
      `То, что Вы сообщили после срока, не может быть принято. В силе то, что Вы сообщили раньше. Причина: ${reason}`,
  },
};
