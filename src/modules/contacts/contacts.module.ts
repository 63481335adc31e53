import { Module, type OnModuleInit } from '@nestjs/common';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { AuditModule } from '../audit/audit.module.js';
import { Categories } from './categories.service.js';
import { ContactsPrivacy } from './contacts.privacy.js';
import { ListsController } from './http/lists.controller.js';
import { OrganisationsController } from './http/organisations.controller.js';
import { PeopleController } from './http/people.controller.js';
import { Lists } from './lists.service.js';
import { PersonNotes } from './notes.service.js';
import { Organisations } from './organisations.service.js';
import { People } from './people.service.js';
import { PersonViews } from './person-view.js';

@Module({
  imports: [AuditModule],
  controllers: [PeopleController, OrganisationsController, ListsController],
  providers: [Categories, ContactsPrivacy, Lists, Organisations, People, PersonNotes, PersonViews],
  exports: [Categories, Lists, Organisations, People],
})
export class ContactsModule implements OnModuleInit {
  constructor(private readonly owners: OwnerRegistry) {}

  onModuleInit(): void {
    for (const [kind, table] of [
      ['list', 'lists'],
      ['note', 'person_notes'],
      ['import', 'imports'],
    ] as const)
      this.owners.register(kind, `SELECT team_id FROM ${table} WHERE id = $1`);
  }
}
