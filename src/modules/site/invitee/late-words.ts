import type { UiLanguage } from '../../../platform/i18n/text.js';

/** To whoever opens their page after the deadline, where the organisers decide about late answers. */
export const lateWords: Record<UiLanguage, { late: string; waits: string }> = {
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
    late: 'Срок для ответов истёк. То, что вы сообщите сейчас, рассмотрят организаторы и напишут вам; отказ учитывается сразу.',
    waits:
      'То, что вы сообщили после срока, рассматривают организаторы. Они напишут вам. До тех пор в силе ваш прежний ответ.',
  },
};
