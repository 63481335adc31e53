import { Module } from '@nestjs/common';
import { OwnerRegistry } from '../../platform/access/owner-registry.js';
import { AuditModule } from '../audit/audit.module.js';
import { Categories } from './categories/categories.service.js';
import { ContactsPrivacy } from './contacts.privacy.js';
import { PersonNotes } from './notes/notes.service.js';
import { OrganisationsController } from './organisations/http/organisations.controller.js';
import { Organisations } from './organisations/organisations.service.js';
import { ListMemberships } from './people/list-memberships.js';
import { BulkChanges } from './people/bulk.service.js';
import { PeopleBulkController } from './people/http/people-bulk.controller.js';
import { PeopleController } from './people/http/people.controller.js';
import { PeopleList } from './people/people-list.js';
import { People } from './people/people.service.js';
import { PersonViews } from './people/person-view.js';

@Module({
  imports: [AuditModule],
  controllers: [PeopleBulkController, PeopleController, OrganisationsController],
  providers: [
    BulkChanges,
    Categories,
    ContactsPrivacy,
    ListMemberships,
    Organisations,
    People,
    PeopleList,
    PersonNotes,
    PersonViews,
  ],
  exports: [Categories, ListMemberships, Organisations, People],
})
export class ContactsModule {
  constructor(owners: OwnerRegistry) {
    owners.register('note', 'SELECT team_id FROM person_notes WHERE id = $1');
  }
}
