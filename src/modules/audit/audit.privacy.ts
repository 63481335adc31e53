import { Injectable } from '@nestjs/common';
import { PersonalData, columnsOf } from '../../platform/privacy/personal-data.js';

/** The log holds ids, codes and counts: erasing a person leaves nothing of them in it. */
@Injectable()
export class AuditPrivacy {
  constructor(personalData: PersonalData) {
    personalData.declareNotPersonal(
      columnsOf('audit_entries', ['actor_kind', 'action', 'subject_type', 'data']),
    );
  }
}
