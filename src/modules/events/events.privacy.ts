import { Injectable } from '@nestjs/common';
import { columnsOf, PersonalData } from '../../platform/privacy/personal-data.js';

/** Events, houses and programmes are public matters; `contact_email` and `mail_reply_to` are addresses of an office. */
@Injectable()
export class EventsPrivacy {
  constructor(personalData: PersonalData) {
    personalData.declareNotPersonal([
      ...columnsOf('venues', ['name', 'address', 'city', 'country', 'access_notes', 'access_texts']),
      ...columnsOf('rooms', ['name']),
      ...columnsOf('events', [
        'slug',
        'kind',
        'status',
        'visibility',
        'attribution_rule',
        'main_language',
        'languages',
        'title',
        'summary',
        'description',
        'time_zone',
        'starts_local',
        'ends_local',
        'online_url',
        'companions',
        'deputies',
        'late_answers',
        'queue_order',
        'queue_promotion',
        'floor_languages',
        'interpretation',
        'contact_email',
        'status_reason',
        'mail_sender',
        'mail_reply_to',
        'mail_signature',
        'discreet_title',
        'discreet_sender',
      ]),
      ...columnsOf('programme_sessions', ['kind', 'title', 'summary', 'starts_local', 'language']),
      ...columnsOf('event_steps', ['step', 'idempotency_key']),
    ]);
  }
}
