import { Module } from '@nestjs/common';
import { columnsOf, PersonalData } from '../../platform/privacy/personal-data.js';
import { AuditModule } from '../audit/audit.module.js';
import { EventsModule } from '../events/events.module.js';
import { PublishedTextModule } from '../events/published-text.js';
import { QuestionsController } from './http/questions.controller.js';
import { Questions } from './questions.service.js';
import { QuestionUses } from './question-uses.js';

@Module({
  imports: [AuditModule, EventsModule, PublishedTextModule],
  controllers: [QuestionsController],
  providers: [Questions, QuestionUses],
  exports: [Questions, QuestionUses],
})
export class QuestionsModule {
  constructor(personalData: PersonalData) {
    personalData.declareNotPersonal(
      columnsOf('questions', [
        'kind',
        'label',
        'help',
        'options',
        'asked_of',
        'categories',
        'situations',
        'purpose',
      ]),
    );
  }
}
